import { InvalidTokenReason, type VerifyAccessTokenInput } from "@guildhall/contracts";
import { accessToken, columnsOf } from "@guildhall/db";
import { type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { eq } from "drizzle-orm";
import { DomainError } from "../errors/domain-error.ts";
import { knownPermissions } from "../role/known-permissions.ts";
import type { Caller } from "../scope/caller.ts";
import { countUse } from "../scope/count-use.ts";
import type { KnownActor } from "../scope/identity.ts";
import { openedBy, readScope } from "../scope/open-scope.ts";
import { requireOperator } from "../scope/require-operator.ts";
import type { Services } from "../services.ts";
import { hashAccessToken } from "./access-token-secret.ts";
import { internalColumns } from "./select-access-tokens.ts";

export type TokenVerification = Awaited<ReturnType<typeof readValid>> | Invalid;

interface Invalid {
  valid: false;
  reason: InvalidTokenReason;
  retryAfterSeconds: number | null;
}

/**
 * Whether an access token counts at the moment, as every API decides it for a request with it; whom it stands for, and what both it
 * and its creator hold. A valid token has been used once by that: where its uses are limited, verifying it is one of them.
 * @throws operator_only, invalid_input for permissions that do not exist
 */
export async function verifyAccessToken(caller: Caller, input: VerifyAccessTokenInput): Promise<TokenVerification> {
  requireOperator(caller);
  const asked = knownPermissions(input.permissions ?? [], "permissions");
  const hash = hashAccessToken(input.token);
  if (hash === undefined) return invalid("unknown");
  try {
    return await readValid(caller, { kind: "token", hash, context: caller.context }, asked);
  } catch (error) {
    return invalidBecause(error);
  }
}

async function readValid({ services }: Caller, actor: KnownActor & { kind: "token" }, asked: readonly Permission[]) {
  const row = await readScope(services, actor, { active: true });
  if (!row) throw new Rejection(await whyItHasEnded(services, actor.hash));
  const { caller, organization, authority } = openedBy(services, actor, { active: true }, row);
  const held = permissionsHeldBy(authority);
  if (!asked.every((permission) => held.has(permission))) throw new Rejection("missing_permission");
  const remaining = row.isCounted ? await countUse(services, actor, row) : null;
  const [token] = await services.database.orm
    .select(columnsOf(accessToken, internalColumns))
    .from(accessToken)
    .where(eq(accessToken.secretHash, actor.hash));
  if (!token) throw new Rejection("unknown");
  return { valid: true, caller, organization, token, permissions: [...held].toSorted(), remaining } as const;
}

/** In place of an error of the domain, where it has none. */
class Rejection extends Error {
  constructor(readonly reason: InvalidTokenReason) {
    super(reason);
  }
}

function invalidBecause(error: unknown): Invalid {
  if (error instanceof Rejection) return invalid(error.reason);
  if (!(error instanceof DomainError)) throw error;
  const { data: reason } = InvalidTokenReason.safeParse(error.reason);
  // It ended after it was read.
  if (error.reason === "not_signed_in") return invalid("unknown");
  if (reason === undefined) throw error;
  return invalid(reason, error.retryAfterSeconds);
}

const invalid = (reason: InvalidTokenReason, retryAfterSeconds: number | null = null): Invalid => ({
  ...{ valid: false, reason, retryAfterSeconds },
});

/** Why there is no one behind a token. One SQL statement. */
async function whyItHasEnded({ database: { sql } }: Services, hash: string): Promise<InvalidTokenReason> {
  const [row] = await sql<{ enabled: boolean; isExpired: boolean; isBanned: boolean }[]>`
    select t.enabled, coalesce(t.expires_at <= now(), false) as "isExpired", is_banned(u.banned, u.ban_expires) as "isBanned"
    from access_token t
    join "user" u on u.id = t.user_id
    join organization o on o.id = t.organization_id and o.deleted_at is null
    where t.secret_hash = ${hash}`;
  if (row?.isExpired) return "expired";
  if (row?.isBanned) return "account_banned";
  return row && !row.enabled ? "disabled" : "unknown";
}
