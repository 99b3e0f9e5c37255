import { startSmtpInbox } from "@guildhall/testing";
import { expect } from "vitest";

/**
 * A mail server for a worker that sends two mails at a time: it accepts a pair only once both have arrived, so that their
 * order does not depend on the speed of the machine.
 */
export async function startPairedInbox() {
  const held: (() => void)[] = [];
  let isOpen = false;
  const inbox = await startSmtpInbox({
    untilTaken: () => (isOpen ? Promise.resolve() : new Promise((accept) => held.push(accept))),
  });
  const acceptHeld = () => {
    for (const accept of held.splice(0)) accept();
  };
  const pairArrived = () => expect.poll(() => held).toHaveLength(2);
  return {
    url: inbox.url,
    stop: inbox.stop,
    /** Waits for a pair, and does not accept it. */
    pairArrived,
    /** Accepts pairs as they arrive. @returns their recipients, each pair in alphabetical order */
    async acceptPairs(howMany: number): Promise<string[][]> {
      const pairs: string[][] = [];
      for (let pair = 0; pair < howMany; pair++) {
        await pairArrived();
        const before = inbox.recipients.length;
        acceptHeld();
        await expect.poll(() => inbox.recipients).toHaveLength(before + 2);
        pairs.push(inbox.recipients.slice(before).flat().sort());
      }
      return pairs;
    },
    /** Accepts every mail from now on. */
    open() {
      isOpen = true;
      acceptHeld();
    },
  };
}
