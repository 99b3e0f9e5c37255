import { UserId } from "@guildhall/contracts";
import { type FreshCredential, requireFreshSession, type Services } from "@guildhall/domain";
import { checkPassword } from "../account-plugin/check-password.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";

/** Of Better Auth's endpoint context, behind a middleware that requires a session. */
interface SessionCall {
  context: Parameters<typeof checkPassword>[0] & { session: { session: { id: string }; user: { id: string } } };
}

/**
 * What the domain's verbs take to change how someone signs in: the session, and the password where it was sent again.
 * @throws APIError CREDENTIAL_ACCOUNT_NOT_FOUND, INVALID_PASSWORD
 */
export async function freshCredential({ context }: SessionCall, password?: string): Promise<FreshCredential> {
  const { session, user } = context.session;
  const checkedPasswordHash = password ? await checkPassword(context, user.id, password) : undefined;
  return { sessionId: session.id, userId: UserId.parse(user.id), checkedPasswordHash };
}

/**
 * Requires that the person signed in within the last ten minutes, or sent the password again.
 * @throws APIError SESSION_NOT_FRESH, UNAUTHORIZED, CREDENTIAL_ACCOUNT_NOT_FOUND, INVALID_PASSWORD
 */
export async function requireFresh(services: Services, call: SessionCall, password?: string): Promise<void> {
  const credential = await freshCredential(call, password);
  await answering({}, () => requireFreshSession(services.database.orm, credential));
}
