import type { Transaction } from "@guildhall/db";
import type { Actor } from "../scope/actor.ts";
import { type Caller, notSignedIn, requireSession, toCaller } from "../scope/caller.ts";
import { credentialOf, type IdentityRow, identity, identityColumns } from "../scope/identity.ts";
import { Operator } from "../scope/operator.ts";
import { requireAccount } from "../scope/require-account.ts";
import type { Services } from "../services.ts";
import { administratorsOnly, recheckAdministrator } from "./recheck-administrator.ts";

/**
 * The checked right of a caller to administer the instance, in a session of their own, which is not that of a device. Only
 * {@link openAdministration} makes one.
 */
export class Administration extends Operator {
  readonly because = "an administrator of the instance changed it";

  constructor(
    caller: Caller,
    readonly sessionId: string,
  ) {
    super(caller);
  }

  recheck(tx: Transaction, options: { isFresh: boolean }): Promise<void> {
    return recheckAdministrator(tx, { userId: this.caller.userId, sessionId: this.sessionId }, options);
  }
}

/**
 * Reads the session, its user and whether that is an administrator in one prepared SQL statement, and decides.
 * @throws not_signed_in, also for an access token, account_changed, administrators_only
 */
export async function openAdministration(services: Services, actor: Actor): Promise<Administration> {
  const row = await readSession(services, actor);
  if (!row.isAdministrator) throw administratorsOnly();
  const caller = toCaller(services, row, actor);
  return new Administration(caller, requireSession(caller));
}

/** Whether the caller is an administrator. One SQL statement. @throws not_signed_in, also for an access token */
export const isAdministrator = async (services: Services, actor: Actor): Promise<boolean> =>
  (await readSession(services, actor)).isAdministrator;

async function readSession({ database: { sql } }: Services, actor: Actor) {
  if (actor.kind !== "session") throw notSignedIn(actor.kind === "anonymous" ? actor.hint : undefined);
  type AdministratorRow = IdentityRow & { isAdministrator: boolean };
  const [row] = await sql.unsafe<AdministratorRow[]>(statement, [credentialOf(actor)], { prepare: true });
  if (!row) throw notSignedIn();
  requireAccount(actor, row);
  return row;
}

const statement = `
  select ${identityColumns}, is_administrator(u.role, u.banned, u.ban_expires)
    and not exists (select from session d where d.id = c.session_id and d.device_client is not null) as "isAdministrator"
  from ${identity.session} c join "user" u on u.id = c.user_id`;
