import { LeasedCounts, type Services } from "@guildhall/domain";
import { createAuthMiddleware } from "better-auth/api";
import { actorOf } from "../organization-plugin/endpoint-context.ts";
import { textIn } from "./text-in.ts";
import { tooMany } from "./too-many.ts";

/** As long as a mailed link is valid, so that an owner who is put off has one that works in the mailbox. */
const WINDOW_MS = 60 * 60 * 1000;
const TO_ONE_MAILBOX = 5;
const FROM_ONE_SESSION = 10;

/**
 * Limits the mails of each kind that anyone may have sent to one mailbox. A mailbox without an account is counted alike, so
 * that the limits tell nothing about it.
 */
export function mailLimits({ database }: Services) {
  const counts = new LeasedCounts(database);

  async function count(key: string, max: number, sentence: string): Promise<void> {
    const { current, ttl } = await counts.count({ key, windowMs: WINDOW_MS, max });
    if (current > max) throw tooMany(sentence, ttl);
  }

  const limited = (path: string, kind: string, field: string) => ({
    matcher: (call: { path?: string }) => call.path === path,
    handler: createAuthMiddleware(async (ctx) => {
      const mailbox = textIn(ctx.body, field)?.toLowerCase();
      if (mailbox === undefined) return;
      const actor = actorOf(ctx);
      if (actor.kind === "session") {
        await count(`${kind} mail from session ${actor.token}`, FROM_ONE_SESSION, "Too many mails were requested.");
      }
      const sentence = "Too many mails were requested for this email address. Use the newest one.";
      await count(`${kind} mail to ${mailbox}`, TO_ONE_MAILBOX, sentence);
    }),
  });

  return {
    id: "guildhall-mail-limits",
    hooks: {
      before: [
        limited("/request-password-reset", "password reset", "email"),
        limited("/send-verification-email", "verification", "email"),
        limited("/change-email", "email change", "newEmail"),
      ],
    },
  };
}
