import { useHotkeys } from "@mantine/hooks";
import { lazy, type ReactNode, Suspense, useState } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { notifyError } from "../../../components/feedback/notify.ts";
import { usePreload } from "../../../components/hooks/use-preload.ts";
import type { CurrentOrganization } from "../use-current-organization.ts";

const load = loadWhenOnline(() => import("./command-palette.tsx"));
const CommandPalette = lazy(load);
const loads = [load];

/** A dialog has to be answered first. The sheet of a member is none. */
const isDialogOpen = () => document.querySelector(".mantine-Modal-content:not(.mantine-Spotlight-content)") !== null;

/** ⌘K, whose code is not part of the first page. @returns what to render, and what opens it */
export function usePalette(organization: CurrentOrganization): { palette: ReactNode; openPalette: () => void } {
  const [asked, setAsked] = useState(0);
  const open = () => void load().then(() => setAsked((count) => count + 1), notifyError);
  useHotkeys([["mod+K", () => isDialogOpen() || open()]]);
  usePreload(loads);
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
