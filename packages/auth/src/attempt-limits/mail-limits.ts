import { findCaller, LeasedCounts, mailboxOf, type Services } from "@guildhall/domain";
import { createAuthMiddleware } from "better-auth/api";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { actorOf } from "../organization-plugin/endpoint-context.ts";
import { emailIn } from "./email-in.ts";
import { textIn } from "./text-in.ts";
import { tooMany } from "./too-many.ts";

/** As long as a mailed link is valid, so that an owner who is put off has one that works in the mailbox. */
const WINDOW_MS = 60 * 60 * 1000;
const TO_ONE_MAILBOX = 5;
const FROM_ONE_ACCOUNT = 10;

/**
 * Limits the mails of each kind that anyone may have sent to one mailbox. A mailbox without an account is counted in the same way, so
 * that the limits reveal nothing about it.
 */
export function mailLimits(services: Services) {
  const counts = new LeasedCounts(services.database);

  async function count(key: string, max: number, sentence: string): Promise<void> {
    const { current, ttl } = await counts.count({ key, windowMs: WINDOW_MS, max });
    if (current > max) throw tooMany(sentence, ttl);
  }

  /** Who is signed in; undefined also once the session has ended, which the endpoint rejects where it needs one. */
  const findSender = (ctx: Parameters<typeof actorOf>[0]) => answering({}, () => findCaller(services, actorOf(ctx)));

  /** @param mailboxOf what addresses of the same mailbox have in common */
  const limited = (path: string, kind: string, field: string, mailboxOf = (address: string) => address) => ({
    matcher: (call: { path?: string }) => call.path === path,
    handler: createAuthMiddleware(async (ctx) => {
      const address = emailIn(ctx.body, field);
      if (address === undefined) return;
      const sender = await findSender(ctx);
      if (sender) await count(`${kind} mail from ${sender.userId}`, FROM_ONE_ACCOUNT, "Too many mails were requested.");
      const sentence = "Too many mails were requested for this email address. Use the newest one.";
      await count(`${kind} mail to ${mailboxOf(address)}`, TO_ONE_MAILBOX, sentence);
    }),
  });

  /** The limit of mails that a session has sent to its own account's address. */
  const deletion = createAuthMiddleware(async (ctx) => {
    if (textIn(ctx.body, "password") || textIn(ctx.body, "token")) return;
    const sender = await findSender(ctx);
    const sentence = "Too many mails were requested for this account. Use the newest one.";
    if (sender) await count(`account deletion mail to ${sender.userId}`, TO_ONE_MAILBOX, sentence);
  });

  return {
    id: "guildhall-mail-limits",
    hooks: {
      before: [
        limited("/request-password-reset", "password reset", "email"),
        limited("/send-verification-email", "verification", "email"),
        limited("/email-otp/send-verification-otp", "code", "email"),
        limited("/email-otp/request-password-reset", "code", "email"),
        limited("/forget-password/email-otp", "code", "email"),
        // Of the others, each address that has an account gets its own link: a stranger's requests for a variant must not
        // use up the owner's.
        limited("/change-email", "email change", "newEmail", mailboxOf),
        { matcher: ({ path }: { path?: string }) => path === "/delete-user", handler: deletion },
      ],
    },
  };
}
