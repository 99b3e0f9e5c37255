import type { Services } from "../services.ts";

const AT_A_TIME = 1_000;

/**
 * Puts the texts of members who were added or renamed lately into the index that searches read; until then searches read a list of them.
 * Any number of processes may do so at the same time. @returns how many
 */
export async function indexMemberTexts({ database: { sql } }: Services): Promise<number> {
  let count = 0;
  for (let indexed = AT_A_TIME; indexed === AT_A_TIME; count += indexed) {
    const [row] = await sql<{ indexed: number }[]>`select index_member_texts(${AT_A_TIME}) as indexed`;
    indexed = row?.indexed ?? 0;
  }
  return count;
}
