import type { TokenLimits } from "@guildhall/contracts";
import { accessToken, type Transaction } from "@guildhall/db";
import type { Permission } from "@guildhall/permissions";
import { and, eq, inArray, sql } from "drizzle-orm";
import { readTokensCreatedBy } from "../access-token/read-tokens-created-by.ts";
import { changesBetween } from "../audit/field-changes.ts";
import { type AuditTarget, recordEvents } from "../audit/record-events.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Scope } from "../scope/scope.ts";
import { mailRevokedTokens } from "../user/mail-revoked-tokens.ts";
import type { ApiKey } from "./api-key.ts";

/** What a key has from now on. */
interface NarrowedKey {
  enabled: boolean;
  expiresAt: Date | null;
  permissions: readonly Permission[];
}

/**
 * Tokens that a key created would do in its place what it no longer may: they are enabled and disabled with it, expire when it does at
 * the latest, and keep no permission that it lost. They get nothing that it gets.
 * @returns those that changed
 */
export async function narrowCreatedTokens(
  tx: Transaction,
  key: ApiKey,
  { enabled, expiresAt, permissions }: NarrowedKey,
): Promise<AuditTarget[]> {
  const created = await readTokensCreatedBy(tx, key);
  if (created.length === 0) return [];
  const are = areAmong(
    key,
    created.map(({ id }) => id),
  );
  const before = await readStates(tx, are);
  const updatedAt = new Date();
  // The least of a time and null, which is never, is the time.
  const until = sql`least(${accessToken.expiresAt}, ${expiresAt?.toISOString() ?? null}::timestamptz)`;
  const left = sql`(
    select coalesce(jsonb_agg(held order by place), '[]') from jsonb_array_elements(${accessToken.permissions}) with ordinality as p (held, place)
    where ${JSON.stringify(permissions)}::jsonb @> held)`;
  await tx
    .update(accessToken)
    .set({ expiresAt: until, permissions: left, updatedAt, ...(enabled === key.enabled ? {} : { enabled }) })
    .where(are);
  const after = await readStates(tx, are);
  return created.flatMap(({ id, name, details }) => {
    const changes = changesBetween(before.get(id) ?? {}, after.get(id) ?? {});
    return changes.length === 0 ? [] : [{ id, name, changes, details: { ...details, because: becauseOf(key) } }];
  });
}

/**
 * Ends the tokens that a key created, which has a limited number of uses from now on: it could not create them any more. Whose they are
 * gets a mail.
 */
export async function endCreatedTokens(tx: Transaction, scope: Scope<"token:create">, key: ApiKey): Promise<void> {
  const created = await readTokensCreatedBy(tx, key);
  if (created.length === 0) return;
  const ids = created.map(({ id }) => id);
  await mailRevokedTokens(tx, scope, inArray(accessToken.id, ids));
  await tx.delete(accessToken).where(areAmong(key, ids));
  const by = { organizationId: key.organizationId, actor: auditActorOf(scope.caller) };
  const targets = created.map((each) => ({ ...each, details: { ...each.details, because: becauseOf(key) } }));
  await recordEvents(tx, "token.revoked", by, targets);
}

/** Whether uses of a token with these limits are counted. */
export const isLimited = ({ remaining, rateLimitMax }: TokenLimits): boolean =>
  typeof remaining === "number" || typeof rateLimitMax === "number";

const becauseOf = ({ name }: ApiKey) => `created by ${name}`;

const areAmong = ({ organizationId }: ApiKey, ids: ApiKey["id"][]) =>
  and(eq(accessToken.organizationId, organizationId), inArray(accessToken.id, ids));

async function readStates(tx: Transaction, are: ReturnType<typeof areAmong>) {
  const { id, enabled, expiresAt, permissions } = accessToken;
  const rows = await tx.select({ id, enabled, expiresAt, permissions }).from(accessToken).where(are);
  return new Map(rows.map(({ id: tokenId, ...state }) => [tokenId, state]));
}
