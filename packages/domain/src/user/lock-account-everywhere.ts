import type { OrganizationId, UserId } from "@guildhall/contracts";
import { organization, type Transaction, user } from "@guildhall/db";
import { eq, sql } from "drizzle-orm";
import type { LockedAccount } from "./lock-account.ts";

/** An organization that an account is a member of, or that names it as its owner. */
export interface OrganizationOfAccount {
  id: OrganizationId;
  name: string;
  slug: string;
  /** Null for someone who is named as the owner and is no member any more. */
  roles: string[] | null;
  /** Whether the organization, which is not deleted, would be left without an owner. */
  isSoleOwner: boolean;
}

/** A row that another transaction has locked. */
export type HeldRow = { organizationId: OrganizationId } | { userId: UserId };

type Locked =
  | { heldByAnother: HeldRow }
  | { account: LockedAccount; organizations: OrganizationOfAccount[] }
  | { account: undefined };

/**
 * Locks an account and all its organizations, or returns one of them that another transaction holds. It waits for none: with
 * the locks of some organizations, it would keep their changes waiting for those of others. Three SQL statements, no matter
 * how many organizations.
 * @param actorId another account, which is locked as well
 */
export async function lockAccountEverywhere(tx: Transaction, userId: UserId, actorId?: UserId): Promise<Locked> {
  const actor = actorId === undefined ? undefined : await lockUnlessHeld(tx, actorId);
  if (actor && "heldByAnother" in actor) return actor;
  const account = await lockUnlessHeld(tx, userId);
  if (!account) return { account: undefined };
  if ("heldByAnother" in account) return account;
  // From here on no membership of the account can begin: its foreign key would have to lock the account.
  const locked = await tx.execute<{ id: OrganizationId }>(sql`
    select o.id from organization o where o.id in (${idsOf(userId)}) for no key update of o skip locked`);
  const organizations = await readOrganizationsOf(tx, userId);
  const ids = new Set(locked.map(({ id }) => id));
  const held = organizations.find(({ id }) => !ids.has(id));
  return held ? { heldByAnother: { organizationId: held.id } } : { account, organizations };
}

/** Undefined for an account that was deleted. */
async function lockUnlessHeld(
  tx: Transaction,
  userId: UserId,
): Promise<LockedAccount | { heldByAnother: HeldRow } | undefined> {
  const [account] = await tx
    .select({ id: user.id, name: user.name, email: user.email, emailVerified: user.emailVerified })
    .from(user)
    .where(eq(user.id, userId))
    .for("update", { skipLocked: true });
  if (account) return account;
  const found = await tx.select({ id: user.id }).from(user).where(eq(user.id, userId));
  return found.length > 0 ? { heldByAnother: { userId } } : undefined;
}

/** Waits for a row, as long as the transaction's `lock_timeout`; to be asked first, while no other lock is held. */
export async function waitForRow(tx: Transaction, row: HeldRow): Promise<void> {
  if ("userId" in row) await tx.select({ id: user.id }).from(user).where(eq(user.id, row.userId)).for("update");
  else
    await tx
      .select({ id: organization.id })
      .from(organization)
      .where(eq(organization.id, row.organizationId))
      .for("no key update");
}

/** The organizations of an account, by name. One SQL statement. */
export async function readOrganizationsOf(
  tx: Pick<Transaction, "execute">,
  userId: UserId,
): Promise<OrganizationOfAccount[]> {
  const rows = await tx.execute<{ [Key in keyof OrganizationOfAccount]: OrganizationOfAccount[Key] }>(sql`
    select o.id, o.name, o.slug, m.roles,
      coalesce(m.role_rank = 0 and o.deleted_at is null and not exists (
        select from member other
        where other.organization_id = o.id and other.role_rank = 0 and other.user_id <> ${userId}), false) as "isSoleOwner"
    from organization o left join member m on m.organization_id = o.id and m.user_id = ${userId}
    where o.id in (${idsOf(userId)})
    order by o.name, o.id`);
  return [...rows];
}

const idsOf = (userId: UserId) => sql`
  select organization_id from member where user_id = ${userId}
  union select id from organization where owner_user_id = ${userId}`;
