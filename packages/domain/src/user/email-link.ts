import type { UserId } from "@guildhall/contracts";
import type { RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import type { AccountCredential } from "./account-credential.ts";
import { changeEmail } from "./change-email.ts";
import { confirmEmail, type EmailLinkOutcome } from "./confirm-email.ts";

/** What a mailed link to confirm an address contains, its signature checked. */
export interface EmailLink {
  userId: UserId;
  /** The account's address when the mail was sent, in lower case. */
  email: string;
  /** The address the account changes to, whose mailbox got the mail; undefined when that was `email` itself. */
  newEmail: string | undefined;
  /** Set for a link with `newEmail`: the session that requested it; the link ends with that session. */
  sessionId: string | undefined;
}

/**
 * Whether a link may be followed in this session: one of its account, and to change the address the very one that asked
 * for it. A page elsewhere can lead a browser here, with a link that another person had sent to a mailbox of their own.
 */
export const isLinkOfSession = ({ userId, sessionId }: EmailLink, session: { id: string; userId: string }): boolean =>
  session.userId === userId && (sessionId === undefined || session.id === sessionId);

/** Whether a link was followed already, so that following it again changes nothing. */
export const wasFollowed = (
  { email, newEmail = email }: EmailLink,
  account: { email: string; emailVerified: boolean } | null,
): boolean => account?.email === newEmail && account.emailVerified;

/**
 * Confirms the address of an account, or changes it, as the link is for. With `newPasswordHash` the account is taken
 * over, which a link that changes an address does not allow: it returns `password_required`.
 * @throws what `changeEmail` throws
 */
export async function followEmailLink(
  services: Services,
  { userId, email, newEmail, sessionId = "" }: EmailLink,
  by: AccountCredential | { newPasswordHash: string },
  context?: RequestContext,
): Promise<EmailLinkOutcome | "password_required"> {
  if (newEmail === undefined) return confirmEmail(services, { userId, email }, by, context);
  if ("newPasswordHash" in by) return "password_required";
  return changeEmail(services, { userId, email, newEmail, sessionId }, by, context);
}
