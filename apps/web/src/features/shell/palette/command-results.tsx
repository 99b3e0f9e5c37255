import { Text, VisuallyHidden } from "@mantine/core";
import { Spotlight, type SpotlightActionGroupData } from "@mantine/spotlight";
import { type RefObject, useEffect, useRef } from "react";
import { messageOf } from "../../../api/describe-error.ts";
import { paletteStore } from "./palette.ts";

interface CommandResultsProps {
  query: string;
  groups: readonly SpotlightActionGroupData[];
  isSearching: boolean;
  /** Why the server was not able to search; undefined when it was. */
  error: unknown;
}

/** Passed on to the scroll area, whose properties the types leave out: what can be scrolled must be reachable. */
const focusable = { viewportProps: { tabIndex: 0 } };

/** What ⌘K offers for what is typed. */
export function CommandResults({ query, groups, isSearching, error }: CommandResultsProps) {
  const list = useRef<HTMLDivElement>(null);
  useSelection(list, query);
  const count = groups.reduce((sum, { actions }) => sum + actions.length, 0);
  const failure = error ? <Text c="var(--mantine-color-error)">{messageOf(error)}</Text> : null;
  return (
    <>
      {count > 0 ? (
        <Spotlight.ActionsList ref={list} {...focusable}>
          {groups.map(({ group, actions }) => (
            <Spotlight.ActionsGroup key={group} label={group}>
              {actions.map(({ id, group: _, ...action }) => (
                <Spotlight.Action key={id} {...action} />
              ))}
            </Spotlight.ActionsGroup>
          ))}
          {failure ? <Spotlight.Empty>{failure}</Spotlight.Empty> : null}
        </Spotlight.ActionsList>
      ) : (
        <Spotlight.Empty>
          {isSearching ? "Searching…" : (failure ?? "No results. Try “members”, “password” or “dark”.")}
        </Spotlight.Empty>
      )}
      <VisuallyHidden role="status">{query.trim() === "" || isSearching ? "" : counted(count)}</VisuallyHidden>
    </>
  );
}

const counted = (count: number) => (count === 1 ? "1 result" : `${count} results`);

/**
 * Keeps the first result selected, for Enter, while others arrive; Mantine selects one only when something is typed, and counts
 * from there.
 */
function useSelection(list: RefObject<HTMLElement | null>, query: string): void {
  useEffect(() => {
    const results = [...(list.current?.querySelectorAll("[data-action]") ?? [])];
    const selected = results.findIndex((result) => result.hasAttribute("data-selected"));
    if (query.trim() === "" && selected === -1) return;
    const index = Math.max(0, selected);
    results[index]?.setAttribute("data-selected", "true");
    if (paletteStore.getState().selected !== index)
      paletteStore.updateState((state) => ({ ...state, selected: index }));
  });
}
