import { type FocusEvent, type RefObject, useCallback, useRef } from "react";

const rowsOf = (list: Element) => [...list.querySelectorAll("tbody > tr:not([aria-hidden], [data-details])")];

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

  /** Once what had the focus, and the dialog about it, are gone. */
  const onRowGone = useCallback(
    () =>
      requestAnimationFrame(() => {
        const rows = list.current ? rowsOf(list.current) : [];
        const { row, cell } = last.current;
        const next = rows[Math.min(Math.max(row, 0), rows.length - 1)];
        const control = next?.children[cell]?.querySelector<HTMLElement>("button, input, a[href]");
        if (control) control.focus();
        else list.current?.focus({ preventScroll: true });
      }),
    [list],
  );
  return { onFocus, onRowGone };
}
