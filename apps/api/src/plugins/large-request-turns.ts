import { ConnectionShares } from "@guildhall/db";
import type { FastifyReply } from "fastify";
import { HttpError } from "../http-error.ts";

const LARGE_CALLS = 20;
const LARGE_SIZE = 3;
const WAIT_MS = 5_000;

/** Whether a request occupies the process for so long that one caller should not have several under way. */
export const isLarge = ({ calls, size }: { calls: number; size: number }) => calls >= LARGE_CALLS || size >= LARGE_SIZE;

/** Lets the large requests of each caller through one after the other. */
export function largeRequestTurns() {
  const turns = new ConnectionShares({ connections: 1, waitMs: WAIT_MS });
  return {
    /** Waits for the caller's turn, which ends when the reply is sent or the client is gone. @throws HttpError 429 */
    async take(caller: string, reply: FastifyReply): Promise<void> {
      const release = await turns.acquire(caller);
      if (!release) {
        reply.header("retry-after", WAIT_MS / 1000);
        const message = `Too many large requests at once. Try again in ${WAIT_MS / 1000} seconds.`;
        throw new HttpError(429, "TOO_MANY_REQUESTS", message);
      }
      if (reply.raw.closed) release();
      else reply.raw.once("close", release);
    },
  };
}
