import { Drawer } from "@mantine/core";
import { useLocation } from "@tanstack/react-router";
import { type ReactNode, useEffect, useState } from "react";
import { preloadToasts } from "../../components/feedback/toasts.tsx";
import { UnverifiedBanner } from "../session/verification/unverified-banner.tsx";
import { Rail } from "./rail.tsx";
import classes from "./shell.module.css";
import { TopBar } from "./top-bar.tsx";
import { useCurrentOrganization } from "./use-current-organization.ts";
import { useFocusMain } from "./use-focus-main.ts";
import { usePalette } from "./use-palette.tsx";

/** The frame of every page after signing in: the rail, or a top bar and a drawer where it is narrow. */
export function Shell({ children }: { children: ReactNode }) {
  const pathname = useLocation({ select: (location) => location.pathname });
  // Remembers where it was opened, so that every change of page closes it.
  const [drawerAt, setDrawerAt] = useState<string>();
  const closeDrawer = () => setDrawerAt(undefined);
  const organization = useCurrentOrganization();
  const main = useFocusMain(pathname);
  const { palette, openPalette } = usePalette(organization);
  useEffect(preloadToasts, []);

  return (
    <div className={classes.shell}>
      <a href="#main" className={classes.skip}>
        Skip to content
      </a>
      <TopBar organization={organization} onOpenRail={() => setDrawerAt(pathname)} onSearch={openPalette} />
      <aside className={classes.rail} aria-label="Guildhall">
        <Rail organization={organization} onSearch={openPalette} />
      </aside>
      <Drawer
        opened={drawerAt === pathname}
        onClose={closeDrawer}
        size={280}
        title="Menu"
        closeButtonProps={{ "aria-label": "Close menu" }}
        classNames={{
          content: classes.drawer ?? "",
          header: classes.drawerHeader ?? "",
          body: classes.drawerBody ?? "",
        }}
      >
        <Rail organization={organization} onSearch={openPalette} />
      </Drawer>
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
