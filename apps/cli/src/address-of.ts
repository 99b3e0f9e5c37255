import { StoredEmail } from "@guildhall/contracts";

/** As many characters as the server searches for. */
const MAX_QUERY = 100;

/** An address as the server stores it, and the text that finds it in a list. */
export function addressOf(given: string): { address: string; query: string } {
  const address = StoredEmail.safeParse(given).data ?? given.trim().toLowerCase();
  return { address, query: address.slice(0, MAX_QUERY) };
}
