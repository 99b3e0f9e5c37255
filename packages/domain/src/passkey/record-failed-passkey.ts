import type { Passkey } from "@guildhall/contracts";
import { user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { anonymousActor } from "../audit/audit-actor.ts";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { type AttemptPolicy, takeAttempt } from "../limits/password-attempts.ts";
import type { Services } from "../services.ts";

/**
 * How many failures of one passkey are written: as many as of a password that strangers guess. Sign-ins themselves are not limited by
 * it, since no one guesses a signature, and anyone who has seen the id of a passkey could lock its owner out.
 */
const RECORDED: AttemptPolicy = { free: 30, firstDelaySeconds: 60, longestDelaySeconds: 60 * 60 };

/** Writes a sign-in that failed with a passkey of an account into the log of the instance. */
export async function recordFailedPasskey(
  { database }: Services,
  { id, userId }: Pick<Passkey, "id" | "userId">,
  context: RequestContext,
): Promise<void> {
  if ((await takeAttempt(database, `failed passkey ${id}`, RECORDED)) > 0) return;
  const [account] = await database.orm
    .select({ id: user.id, name: user.name, email: user.email })
    .from(user)
    .where(eq(user.id, userId));
  if (!account) return;
  const by = { actor: anonymousActor(context), details: { because: "passkey" } };
  await recordAccountEvent(database.orm, "account.sign_in_failed", account, by);
}
