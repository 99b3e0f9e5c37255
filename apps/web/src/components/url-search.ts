/**
 * The search parameters of a URL, for the router's `parseSearch`: each as the text it is, and one that is there several times
 * as a list. The router's own would read `?q=1815` as a number, and write a list as JSON.
 */
export function parseSearch(search: string): Record<string, string | string[]> {
  const given = new URLSearchParams(search);
  return Object.fromEntries(
    [...new Set(given.keys())].map((name) => {
      const [only = "", ...more] = given.getAll(name);
      return [name, more.length === 0 ? only : [only, ...more]];
    }),
  );
}

/** The same the other way round: `?role=admin&role=owner&page=2`. */
export function stringifySearch(search: Record<string, unknown>): string {
  const written = new URLSearchParams();
  for (const [name, value] of Object.entries(search)) {
    for (const each of Array.isArray(value) ? value : [value])
      if (each !== undefined) written.append(name, String(each));
  }
  const text = written.toString();
  return text === "" ? "" : `?${text}`;
}
