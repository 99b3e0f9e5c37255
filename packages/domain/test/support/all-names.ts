interface Page {
  items: readonly { name: string }[];
  nextCursor: string | null;
}

/** The names of a list's items, read page by page to the end. */
export async function allNames(readPage: (cursor: string | null) => Promise<Page>): Promise<string[]> {
  const names: string[] = [];
  let cursor: string | null = null;
  do {
    const page = await readPage(cursor);
    names.push(...namesIn(page));
    cursor = page.nextCursor;
  } while (cursor);
  return names;
}

/** The names of the items of a list or of one of its pages. */
export const namesIn = ({ items }: Pick<Page, "items">): string[] => items.map(({ name }) => name);
