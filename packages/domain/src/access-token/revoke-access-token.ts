import type { AccessToken, AccessTokenId, ProjectId, UserId } from "@guildhall/contracts";
import { accessToken } from "@guildhall/db";
import { can } from "@guildhall/permissions";
import { and, eq, inArray } from "drizzle-orm";
import { endedWith } from "../audit/field-changes.ts";
import type { AuditTargets } from "../audit/record-events.ts";
import { tokenNotFound } from "../errors/not-found.ts";
import type { Scope } from "../scope/scope.ts";
import { mailRevokedTokens } from "../user/mail-revoked-tokens.ts";
import { readAccessToken } from "./read-access-token.ts";
import { readTokensCreatedBy } from "./read-tokens-created-by.ts";

/**
 * Ends an access token and those it created: the next request with them is rejected, and whose they are gets a mail. People may end their own personal
 * ones, an access token itself, and those who hold token:manage every one. @throws token_not_found
 * @param among looks for it among one person's personal tokens, or among one project's, alone
 */
export function revokeAccessToken(
  scope: Scope<"organization:read" | "token:manage">,
  id: AccessTokenId,
  among: { personalOf?: UserId; projectId?: ProjectId } = {},
): Promise<AccessToken> {
  return scope.transact("token.revoked", async (tx, authority) => {
    const token = await readAccessToken(tx, scope, id);
    if (!isAmong(token, among)) throw tokenNotFound();
    const { caller } = scope;
    const isByItself = caller.token === null || caller.token.id === id;
    const isMine = token.kind === "personal" && token.user.id === caller.userId && isByItself;
    if (!isMine && !can(authority, "token:manage")) throw tokenNotFound();
    const { organizationId, name, kind } = token;
    const created = await readTokensCreatedBy(tx, token);
    const ended = [id, ...created.map((each) => each.id)];
    await mailRevokedTokens(tx, scope, inArray(accessToken.id, ended));
    await tx.delete(accessToken).where(and(eq(accessToken.organizationId, organizationId), eq(accessToken.id, id)));
    const because = `created by ${name}`;
    const targets: AuditTargets = [
      { id, name, changes: endedWith({ name, kind }), details: { userId: token.user.id } },
      ...created.map((each) => ({ ...each, details: { ...each.details, because } })),
    ];
    return { result: token, targets };
  });
}

function isAmong(token: AccessToken, among: { personalOf?: UserId; projectId?: ProjectId }): boolean {
  if (among.personalOf !== undefined) return token.kind === "personal" && token.user.id === among.personalOf;
  return among.projectId === undefined || token.project?.id === among.projectId;
}
