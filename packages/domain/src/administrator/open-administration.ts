import type { Transaction } from "@guildhall/db";
import type { Actor } from "../scope/actor.ts";
import { type Caller, notSignedIn, requireSession, toCaller } from "../scope/caller.ts";
import { credentialOf, type IdentityRow, identity, identityColumns } from "../scope/identity.ts";
import { Operator } from "../scope/operator.ts";
import { requireAccount } from "../scope/require-account.ts";
import { ofSingleSignOn } from "../second-factor/require-fresh-session.ts";
import type { Services } from "../services.ts";
import { administratorsOnly, recheckAdministrator } from "./recheck-administrator.ts";

/**
 * The checked right of a caller to administer the instance, in a session of their own, which is not that of a device and in which they
 * have shown who they are: an organization's identity provider vouches for them in that organization alone. Only
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
 * @throws not_signed_in, also for an access token, account_changed, administrators_only; session_not_fresh for an administrator whom
 * only an organization's single sign-on has signed in
 */
export async function openAdministration(services: Services, actor: Actor): Promise<Administration> {
  const row = await readSession(services, actor);
  if (!row.isAdministrator) throw administratorsOnly();
  if (row.isVouchedFor) throw ofSingleSignOn();
  const caller = toCaller(services, row, actor);
  return new Administration(caller, requireSession(caller));
}

/** Whether the caller may administer the instance. One SQL statement. @throws not_signed_in, also for an access token */
export async function isAdministrator(services: Services, actor: Actor): Promise<boolean> {
  const row = await readSession(services, actor);
  return row.isAdministrator && !row.isVouchedFor;
}

async function readSession({ database: { sql } }: Services, actor: Actor) {
  if (actor.kind !== "session") throw notSignedIn(actor.kind === "anonymous" ? actor.hint : undefined);
  type AdministratorRow = IdentityRow & { isAdministrator: boolean; isVouchedFor: boolean };
  const [row] = await sql.unsafe<AdministratorRow[]>(statement, [credentialOf(actor)], { prepare: true });
  if (!row) throw notSignedIn();
  requireAccount(actor, row);
  return row;
}

const statement = `
  select ${identityColumns}, d.authenticated_at is null as "isVouchedFor",
    is_administrator(u.role, u.banned, u.ban_expires) and d.device_client is null as "isAdministrator"
  from ${identity.session} c join session d on d.id = c.session_id join "user" u on u.id = c.user_id`;
