import type { Database } from "@guildhall/db";
import { LeasedCounts } from "./leased-counts.ts";
import { mailboxOf } from "./mailbox-of.ts";

const WINDOW_MS = 24 * 60 * 60 * 1000;
const TO_ONE_MAILBOX = 5;
/** For what one client address asks for: less than a tenth, or a single client would use up what all may have. */
const FROM_ONE_CLIENT = 50;
const TO_ALL = 1_000;

/**
 * Limits the mail that anyone may have sent to people without an account, beside the limits of every mail: someone who
 * asks from many client addresses, and varies what follows the "+" of an address, meets no other. What exceeds it is not
 * sent, and the caller gets no error. Mail to accounts is never withheld: that would keep owners out.
 */
export function strangerMail({ database }: { database: Database }) {
  const counts = new LeasedCounts(database);

  async function count(key: string, max: number): Promise<boolean> {
    const { current } = await counts.count({ key, windowMs: WINDOW_MS, max });
    return current <= max;
  }

  return {
    /**
     * Counts a request for mail to an address. Those that exceed a narrow limit do not count for the wider ones.
     * @param client the address of who requests it; null where it is not known
     * @returns whether mail may be sent if the address has no account
     */
    async take(email: string, client: string | null): Promise<boolean> {
      return (
        (await count(`stranger mail to ${mailboxOf(email)}`, TO_ONE_MAILBOX)) &&
        (await count(`stranger mail from ${client}`, FROM_ONE_CLIENT)) &&
        (await count("stranger mail", TO_ALL))
      );
    },
  };
}
