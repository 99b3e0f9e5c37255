import type { CreateAccessTokenInput, CreatedAccessToken } from "@guildhall/contracts";
import { accessToken, newId, session, type Transaction } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import { DomainError } from "../domain-error.ts";
import { readProject } from "../project/read-project.ts";
import { type Caller, requireSession } from "../scope/caller.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { newAccessTokenSecret } from "./access-token-secret.ts";
import { grantablePermissions } from "./grantable-permissions.ts";
import { readAccessToken } from "./read-access-token.ts";

/**
 * Makes an access token that acts as the caller in this organization. Its secret is in the answer and nowhere else.
 * @throws session_required for a personal token, missing_permission for one without token:create and for the
 * other kinds without token:manage,
 * role_above_yours, project_not_found, invalid_input
 */
export function createAccessToken(
  scope: Scope<"token:create" | "token:manage">,
  input: CreateAccessTokenInput,
): Promise<CreatedAccessToken> {
  return scope.transact("token.created", async (tx, authority) => {
    const { caller, organization } = scope;
    const { kind, name, projectId = null, expiresAt = null } = input;
    requirePermission(authority, kind === "personal" ? "token:create" : "token:manage");
    if (kind === "personal") requireSession(caller);
    if (expiresAt !== null && expiresAt.getTime() <= Date.now()) throw expiresInThePast();
    const permissions = grantablePermissions(authority, input);
    if (projectId !== null) await readProject(tx, scope, projectId);
    const { secret, hash, hint } = newAccessTokenSecret(kind);
    const id = newId("tok");
    await tx.insert(accessToken).values({
      ...{
        id,
        organizationId: organization.id,
        userId: caller.userId,
        kind,
        projectId,
        name,
        permissions,
        expiresAt,
        hint,
      },
      secretHash: hash,
      ssoProviderId: signedInThrough(tx, caller),
    });
    const details = { name, kind, permissions, ...(projectId === null ? {} : { projectId }) };
    const created = await readAccessToken(tx, scope, id);
    return { result: { ...created, token: secret }, targets: [{ id, details }] };
  });
}

/** The provider that made the caller's session, or that of the token which makes this one. */
function signedInThrough(tx: Transaction, { sessionId, token }: Caller) {
  const { ssoProviderId: ofSession } = session;
  const { ssoProviderId: ofToken } = accessToken;
  return token === null
    ? sql<string | null>`(${tx
        .select({ ofSession })
        .from(session)
        .where(eq(session.id, sessionId ?? ""))})`
    : sql<string | null>`(${tx.select({ ofToken }).from(accessToken).where(eq(accessToken.id, token.id))})`;
}

function expiresInThePast(): DomainError {
  const message = "expiresAt must be in the future.";
  return new DomainError("invalid_input", message, { expiresAt: message });
}
