import { useLocation, useNavigate, useSearch } from "@tanstack/react-router";
import { useCallback } from "react";
import type { Cursors, FoundPage } from "./find-page.ts";

declare module "@tanstack/react-router" {
  interface HistoryState {
    /** The way to the page of a list that the URL names. */
    cursors?: Cursors;
  }
}

const none: Cursors = [];

/**
 * The page of the list that the URL names. The cursors that lead there are in the state of the history, so that a reload or Back
 * opens the same rows at once; a link from elsewhere comes without.
 */
export function useListPage() {
  const page = useSearch({ strict: false, select: (search) => search.page }) ?? 1;
  const cursors = useLocation({ select: ({ state }) => state.cursors }) ?? none;
  const navigate = useNavigate();
  const goTo = useCallback(
    (found: FoundPage, { replace }: { replace: boolean }) =>
      void navigate({
        to: ".",
        search: (before) => ({ ...before, page: found.page > 1 ? found.page : undefined }),
        state: { cursors: found.cursors },
        replace,
      }),
    [navigate],
  );
  return { page, cursors, goTo };
}
