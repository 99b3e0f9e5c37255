import type { AccessTokenKind, OrganizationId, UserId } from "@guildhall/contracts";
import { accessToken, organization, type Transaction } from "@guildhall/db";
import { eq, inArray } from "drizzle-orm";
import { type AuditActor, accountActor } from "../audit/audit-actor.ts";
import { endedWith } from "../audit/field-changes.ts";
import { recordEventsAcross } from "../audit/record-events.ts";
import type { RequestContext } from "../audit/request-context.ts";
import { endAppAccess } from "../oauth/end-app-access.ts";

/** An access token that was just revoked, as the person who created it recognizes it. */
export interface RevokedToken {
  name: string;
  kind: AccessTokenKind;
  organizationName: string;
}

interface NamedAccount {
  id: UserId;
  name: string;
  email: string;
}

/** Why, and by which request, for the audit events. */
export interface Revocation {
  because: string;
  context?: RequestContext | undefined;
  /** Who did it, if not the person whose account it is. */
  actor?: AuditActor | undefined;
}

/**
 * Revokes every access token an account created, in all organizations, each with an audit event, and all that apps have for it. Delete
 * the account's sessions first: a token that one of them is creating is then waited for and revoked, too.
 */
export async function revokeTokensOfAccount(
  tx: Transaction,
  account: NamedAccount,
  { because, context, actor = accountActor(account, context) }: Revocation,
): Promise<RevokedToken[]> {
  await endAppAccess(tx, account.id);
  const revoked = await tx.delete(accessToken).where(eq(accessToken.userId, account.id)).returning({
    id: accessToken.id,
    name: accessToken.name,
    kind: accessToken.kind,
    organizationId: accessToken.organizationId,
  });
  const names = await organizationNames(tx, [...new Set(revoked.map(({ organizationId }) => organizationId))]);
  await recordEventsAcross(
    tx,
    "token.revoked",
    actor,
    revoked.map(({ id, organizationId, name, kind }) => ({
      ...{ id, organizationId, name },
      changes: endedWith({ name, kind }),
      details: { userId: account.id, because },
    })),
  );
  return revoked.map(({ name, kind, organizationId }) => ({
    name,
    kind,
    organizationName: names.get(organizationId) ?? "",
  }));
}

async function organizationNames(
  tx: Transaction,
  ids: readonly OrganizationId[],
): Promise<Map<OrganizationId, string>> {
  if (ids.length === 0) return new Map();
  const rows = await tx
    .select({ id: organization.id, name: organization.name })
    .from(organization)
    .where(inArray(organization.id, [...ids]))
    .orderBy(organization.name);
  return new Map(rows.map(({ id, name }) => [id, name]));
}
