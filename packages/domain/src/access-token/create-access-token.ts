import { type CreateAccessTokenInput, type CreatedAccessToken, TOKEN_DAYS } from "@guildhall/contracts";
import { createdWith } from "../audit/field-changes.ts";
import { DomainError } from "../errors/domain-error.ts";
import { readProject } from "../project/read-project.ts";
import { requireSession } from "../scope/caller.ts";
import { requirePermission, type Scope } from "../scope/scope.ts";
import { notifyAccount } from "../second-factor/notify-account.ts";
import { grantablePermissions } from "./grantable-permissions.ts";
import { insertAccessToken } from "./insert-access-token.ts";
import { lockCredential } from "./lock-credential.ts";
import { readAccessToken } from "./read-access-token.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/**
 * Makes an access token that acts as the caller in this organization. Its secret is in the answer and nowhere else. A person
 * who creates one gets a mail. A
 * token created by a token is revoked with it, and expires when it does or before.
 * @throws role_above_yours for a token with a limited number of uses, session_required for a personal token, missing_permission for one without token:create and for the
 * other kinds without token:manage, role_above_yours, project_not_found, invalid_input
 */
export function createAccessToken(
  scope: Scope<"token:create" | "token:manage">,
  input: CreateAccessTokenInput,
): Promise<CreatedAccessToken> {
  return scope.transact("token.created", async (tx, authority) => {
    const { caller, organization } = scope;
    const { kind, name, projectId = null } = input;
    requirePermission(authority, kind === "personal" ? "token:create" : "token:manage");
    if (kind === "personal") requireSession(caller);
    const credential = await lockCredential(tx, caller);
    if (credential.isCounted) throw limitedCreator();
    const expiresAt = expiryWithin(credential.tokenExpiresAt, input.expiresAt);
    const permissions = grantablePermissions(authority, input);
    if (projectId !== null) await readProject(tx, scope, projectId);
    const { id, secret } = await insertAccessToken(tx, {
      ...{ kind, projectId, name, permissions, expiresAt },
      organizationId: organization.id,
      userId: caller.userId,
      createdByTokenId: caller.token?.id ?? null,
      ssoProviderId: credential.ssoProviderId,
    });
    // A program that creates tokens with its own has no mailbox; they end with that one.
    if (caller.sessionId !== null) {
      await notifyAccount(tx, caller.services, caller, "access_token_created", [name, organization.name]);
    }
    const changes = createdWith({ name, kind, permissions, expiresAt, ...(projectId === null ? {} : { projectId }) });
    const created = await readAccessToken(tx, scope, id);
    return { result: { ...created, token: secret }, targets: [{ id, name, changes }] };
  });
}

/** What it created would have no limit. */
function limitedCreator(): DomainError {
  const message = "This access token may make a limited number of requests, and so cannot create others.";
  return new DomainError("role_above_yours", message);
}

/**
 * When a new token expires: as asked, else after 90 days, and with the token that creates it at the latest. Null for never.
 * @throws invalid_input in the past, or after the token that creates it
 */
function expiryWithin(latest: Date | null, asked: Date | null | undefined): Date | null {
  if (asked === null) return latest;
  if (asked === undefined) {
    const otherwise = new Date(Date.now() + TOKEN_DAYS * DAY_MS);
    return latest !== null && latest < otherwise ? latest : otherwise;
  }
  if (asked.getTime() <= Date.now()) throw invalidExpiry("expiresAt must be in the future.");
  if (latest === null || asked <= latest) return asked;
  throw invalidExpiry(
    `expiresAt must not be after ${latest.toISOString()}, when the token that creates this one expires.`,
  );
}

const invalidExpiry = (message: string) => new DomainError("invalid_input", message, { expiresAt: message });
