import { UserId } from "@guildhall/contracts";
import { type DeletionCredentials, deleteAccount, type Services } from "@guildhall/domain";
import { deleteSessionCookie } from "better-auth/cookies";
import { contextOf } from "../context-of.ts";
import { type Answers, answering } from "../organization-plugin/better-auth-error.ts";
import { accountError } from "./account-error.ts";

export const deletionAnswers: Answers = { last_owner: ["BAD_REQUEST", "SOLE_OWNER"] };

const failures = {
  signed_out: "UNAUTHORIZED",
  wrong_password: "INVALID_PASSWORD",
  stale_link: "INVALID_TOKEN",
} as const;

/**
 * Deletes the account of a session, whose cookie is removed.
 * @throws APIError UNAUTHORIZED, INVALID_PASSWORD, INVALID_TOKEN; SOLE_OWNER, with `organizations` and `organizationCount`
 */
export async function deleteSessionAccount(
  services: Services,
  ctx: Parameters<typeof deleteSessionCookie>[0] & { headers?: Headers | undefined },
  { session, user }: { session: { id: string }; user: { id: string } },
  credentials: Omit<DeletionCredentials, "sessionId">,
): Promise<void> {
  const all = { ...credentials, sessionId: session.id };
  const outcome = await answering(deletionAnswers, () =>
    deleteAccount(services, UserId.parse(user.id), all, contextOf(ctx.headers)),
  );
  if (outcome !== "deleted") throw accountError(failures[outcome]);
  deleteSessionCookie(ctx);
}
