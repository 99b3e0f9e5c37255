import { useCallback, useMemo, useState } from "react";

/** What is selected of a list, over all of its pages. `select` is the same from one render to the next. */
export function useSelection<Item>(keyOf: (item: Item) => string) {
  const [selected, setSelected] = useState<ReadonlyMap<string, Item>>(new Map());

  const select = useCallback(
    (items: readonly Item[], isSelected: boolean) =>
      setSelected((before) => {
        const after = new Map(before);
        for (const item of items) {
          if (isSelected) after.set(keyOf(item), item);
          else after.delete(keyOf(item));
        }
        return after;
      }),
    [keyOf],
  );

  return useMemo(
    () => ({
      items: [...selected.values()],
      isSelected: (item: Item) => selected.has(keyOf(item)),
      select,
      /** Leaves these selected and no others. */
      keep: (items: readonly Item[]) => setSelected(new Map(items.map((item) => [keyOf(item), item]))),
    }),
    [selected, select, keyOf],
  );
}
