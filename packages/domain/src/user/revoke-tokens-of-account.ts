import type { AccessTokenKind, OrganizationId, UserId } from "@guildhall/contracts";
import { accessToken, organization, type Transaction } from "@guildhall/db";
import { eq, inArray } from "drizzle-orm";
import { recordEventsAcross } from "../audit/record-events.ts";

/** An access token that was just revoked, as the person who created it recognizes it. */
export interface RevokedToken {
  name: string;
  kind: AccessTokenKind;
  organizationName: string;
}

/**
 * Revokes every access token an account created, in all organizations, each with an audit event. Delete the account's
 * sessions first: a token that one of them is creating is then waited for and revoked, too.
 * @param because stands in the audit events
 */
export async function revokeTokensOfAccount(tx: Transaction, userId: UserId, because: string): Promise<RevokedToken[]> {
  const revoked = await tx.delete(accessToken).where(eq(accessToken.userId, userId)).returning({
    id: accessToken.id,
    name: accessToken.name,
    kind: accessToken.kind,
    organizationId: accessToken.organizationId,
  });
  const names = await organizationNames(tx, [...new Set(revoked.map(({ organizationId }) => organizationId))]);
  await recordEventsAcross(
    tx,
    "token.revoked",
    userId,
    revoked.map(({ id, organizationId, name, kind }) => ({
      ...{ id, organizationId },
      details: { name, kind, userId, because },
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
