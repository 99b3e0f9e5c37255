import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useState } from "react";
import { notifyError } from "../../components/feedback/notify.ts";
import { useOpener } from "../../components/hooks/use-opener.ts";
import { usePreload } from "../../components/hooks/use-preload.ts";
import { UnverifiedBanner } from "../session/verification/unverified-banner.tsx";
import { usePalette } from "./palette/use-palette.tsx";
import { popups, RailDrawer } from "./popups.ts";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";
import { useCurrentOrganization } from "./use-current-organization.ts";
import { useFocusMain } from "./use-focus-main.ts";

/** The frame of every page after signing in: the rail, or a top bar and a drawer where it is narrow. */
export function Shell({ children }: { children: ReactNode }) {
  const pathname = useLocation({ select: (location) => location.pathname });
  // Remembers where it was opened, so that every change of page closes it.
  const [drawerAt, setDrawerAt] = useState<string>();
  const opener = useOpener();
  function openDrawer() {
    opener.remember();
    RailDrawer.load().then(() => setDrawerAt(pathname), notifyError);
  }
  function closeDrawer() {
    setDrawerAt(undefined);
    opener.returnFocus();
  }
  const [wasDrawerOpened, setDrawerOpened] = useState(false);
  if (drawerAt !== undefined && !wasDrawerOpened) setDrawerOpened(true);
  const organization = useCurrentOrganization();
  const main = useFocusMain(pathname);
  const { palette, openPalette } = usePalette(organization);
  usePreload(popups);

  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <TopBar organization={organization} onOpenRail={openDrawer} onSearch={openPalette} />
      <aside className={classes.rail} aria-label="Guildhall">
        <Rail organization={organization} onSearch={openPalette} />
      </aside>
      {wasDrawerOpened ? (
        <RailDrawer.Component opened={drawerAt === pathname} onClose={closeDrawer}>
          <Rail organization={organization} onSearch={openPalette} />
        </RailDrawer.Component>
      ) : null}
      <main id="main" ref={main} tabIndex={-1} className={classes.main}>
        <div className={classes.page}>
          <UnverifiedBanner />
          {children}
        </div>
      </main>
      {palette}
    </div>
  );
}
