import { type FocusEvent, type RefObject, useCallback, useRef } from "react";

const rowsOf = (list: Element) => [...list.querySelectorAll("tbody > tr:not([aria-hidden], [data-details])")];

/** Longer than a dialog takes to close, and its row to go. */
const SETTLED_MS = 500;

/** Nothing has it, or the start of the page, which gets it then. */
const isFocusLost = () =>
  [document.body, document.getElementById("main")].includes(document.activeElement as HTMLElement);

function focusCell(list: HTMLElement | null, { row, cell }: { row: number; cell: number }): void {
  const rows = list ? rowsOf(list) : [];
  const next = rows[Math.min(Math.max(row, 0), rows.length - 1)];
  const control = next?.children[cell]?.querySelector<HTMLElement>("button, input, a[href]");
  if (control) control.focus();
  else list?.focus({ preventScroll: true });
}

/**
 * Remembers in which row and cell of a list the focus was last, so that when the row goes away it can be put into the same cell of the
 * row that took its place. @param list the element around the rows, which gets the focus when there are none
 */
export function useRowFocus(list: RefObject<HTMLElement | null>) {
  const last = useRef({ row: 0, cell: 0 });

  const onFocus = useCallback(({ target, currentTarget }: FocusEvent<HTMLElement>) => {
    const cell = target.closest("td");
    const row = cell?.closest("tr");
    if (!cell || !row) return;
    last.current = { row: rowsOf(currentTarget).indexOf(row), cell: cell.cellIndex };
  }, []);

  /** Once what had the focus, and the dialog about it, are gone, which takes some frames: until then it is put there again when it is lost. */
  const onRowGone = useCallback(() => {
    const until = performance.now() + SETTLED_MS;
    const keep = (isFirst: boolean) =>
      requestAnimationFrame(() => {
        if (isFirst || isFocusLost()) focusCell(list.current, last.current);
        if (performance.now() < until) keep(false);
      });
    keep(true);
  }, [list]);
  return { onFocus, onRowGone };
}
