import type { Database } from "@guildhall/db";
import { LeasedCounts } from "./leased-counts.ts";
import { mailboxOf } from "./mailbox-of.ts";

const WINDOW_MS = 24 * 60 * 60 * 1000;
const TO_ONE_MAILBOX = 5;
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
    /** Counts a request for mail to an address. @returns whether mail may be sent if the address has no account */
    async take(email: string): Promise<boolean> {
      const toMailbox = await count(`stranger mail to ${mailboxOf(email)}`, TO_ONE_MAILBOX);
      const toAll = await count("stranger mail", TO_ALL);
      return toMailbox && toAll;
    },
  };
}
