import type { TestDatabase } from "./test-database.ts";

/** How many statements the driver sent meanwhile. */
export async function statementsDuring({ sql }: TestDatabase, work: () => Promise<unknown>): Promise<number> {
  let count = 0;
  const { debug } = sql.options;
  sql.options.debug = () => {
    count++;
  };
  try {
    await work();
  } finally {
    sql.options.debug = debug;
  }
  return count;
}
