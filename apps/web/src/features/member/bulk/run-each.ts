/** What a call for several people came to. */
export interface Outcome<Item> {
  done: Item[];
  failed: { item: Item; error: unknown }[];
}

/** The organization is locked for each change, so that more at once would only wait. */
const MOST_AT_ONCE = 3;

/**
 * Calls for each item, a few at a time and in order; one that fails does not keep the others from being done.
 * @param onProgress is given how many have been answered
 */
export async function runEach<Item>(
  items: readonly Item[],
  call: (item: Item) => Promise<unknown>,
  onProgress: (answered: number) => void = () => {},
): Promise<Outcome<Item>> {
  const errors = new Map<Item, unknown>();
  let answered = 0;
  let next = 0;

  async function work(): Promise<void> {
    const item = items[next++];
    if (item === undefined) return;
    try {
      await call(item);
    } catch (error) {
      errors.set(item, error);
    }
    onProgress(++answered);
    return work();
  }

  await Promise.all(Array.from({ length: MOST_AT_ONCE }, work));
  return {
    done: items.filter((item) => !errors.has(item)),
    failed: items.flatMap((item) => (errors.has(item) ? [{ item, error: errors.get(item) }] : [])),
  };
}
