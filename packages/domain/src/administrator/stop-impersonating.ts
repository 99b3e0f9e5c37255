import type { UserId } from "@guildhall/contracts";
import { session, user } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { accountActor } from "../audit/audit-actor.ts";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";

/** Ends a session in which an administrator acts as someone else. @returns false if it has ended already */
export function stopImpersonating(
  services: Services,
  sessionId: string,
  impersonatorId: UserId,
  context: RequestContext,
): Promise<boolean> {
  return inTransaction(services, async (tx) => {
    const [ended] = await tx.delete(session).where(eq(session.id, sessionId)).returning({ userId: session.userId });
    if (!ended) return false;
    const shown = { id: user.id, name: user.name, email: user.email };
    const [account] = await tx.select(shown).from(user).where(eq(user.id, ended.userId));
    const [administrator] = await tx.select(shown).from(user).where(eq(user.id, impersonatorId));
    if (!account || !administrator) return false;
    const actor = accountActor(administrator, context);
    await recordAccountEvent(tx, "account.impersonation_ended", account, { actor });
    return true;
  });
}
