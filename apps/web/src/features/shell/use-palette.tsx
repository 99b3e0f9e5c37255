import { useHotkeys } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useEffect, useState } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";
import { notifyError } from "../../components/feedback/notify.ts";
import type { CurrentOrganization } from "./use-current-organization.ts";

const load = loadWhenOnline(() => import("./command-palette.tsx"));
const CommandPalette = lazy(load);

/** After the page itself, so that it is there for those who type right after ⌘K. */
const PRELOAD_AFTER_MS = 2_000;

/** A dialog has to be answered first. The sheet of a member is none. */
const isDialogOpen = () => document.querySelector(".mantine-Modal-content:not(.mantine-Spotlight-content)") !== null;

/** ⌘K, whose code is not part of the first page. @returns what to render, and what opens it */
export function usePalette(organization: CurrentOrganization): { palette: ReactNode; openPalette: () => void } {
  const [asked, setAsked] = useState(0);
  const open = () => void load().then(() => setAsked((count) => count + 1), notifyError);
  useHotkeys([["mod+K", () => isDialogOpen() || open()]]);
  useEffect(() => {
    const timer = setTimeout(() => void load().catch(() => {}), PRELOAD_AFTER_MS);
    return () => clearTimeout(timer);
  }, []);
  return {
    palette:
      asked > 0 ? (
        <Suspense fallback={null}>
          <CommandPalette organization={organization} asked={asked} />
        </Suspense>
      ) : null,
    openPalette: open,
  };
}
