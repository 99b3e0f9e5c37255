import type { Release } from "@guildhall/db";
import { accountBusy, organizationBusy } from "../errors/busy.ts";
import type { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";
import type { Caller } from "./caller.ts";
import { isService } from "./caller.ts";
import { type LockTarget, organizationOfInvitation } from "./lock-organization.ts";

/** Changes that lock one account's row share connections. @throws rate_limited when the wait for one is over */
export const withAccountShare = <Result>(services: Services, account: string, work: () => Promise<Result>) =>
  withShare(services.database.shares.acquire(`account ${account}`), accountBusy, work);

/** The same for one that also locks organizations, and counts among all changes to organizations. */
export const withAccountChangeShare = <Result>(services: Services, account: string, work: () => Promise<Result>) =>
  withAccountShare(services, account, () => withShare(acquireForChange(services), accountBusy, work));

/** How many of an organization's connections the changes of one caller use at most, so that some stay free for others. */
const OF_ONE_CALLER = 3;

/**
 * Changes that lock one organization's row share connections, of which one caller gets some only; the service all. All
 * changes together leave some to reading.
 * @throws organization_busy when the wait for one is over
 */
export function withOrganizationShare<Result>(
  caller: Caller,
  lockTarget: LockTarget,
  work: () => Promise<Result>,
): Promise<Result> {
  const { services, userId } = caller;
  const { shares } = services.database;
  const changeOne = () => withShare(acquireForChange(services), organizationBusy, work);
  const change = () => withShare(acquire(services, lockTarget), organizationBusy, changeOne);
  if (isService(caller)) return change();
  const place = shares.acquire(`changes of ${userId}`, OF_ONE_CALLER);
  return withShare(place, organizationBusy, change);
}

const acquireForChange = ({ database: { shares, changeConnections } }: Services) =>
  shares.acquire("all changes", changeConnections);

async function acquire({ database }: Services, lockTarget: LockTarget): Promise<Release | undefined> {
  if ("organizationId" in lockTarget) return database.shares.acquire(`organization ${lockTarget.organizationId}`);
  // Few changes have to look up their organization first; these share one place among all organizations.
  // Only when that is taken is it worth a statement to look it up.
  const release = database.shares.tryAcquire("organizations not known");
  if (release) return release;
  const [row] = await database.sql.unsafe<{ id: string | null }[]>(
    `select ${organizationOfInvitation} as id`,
    [lockTarget.invitationId],
    { prepare: true },
  );
  return database.shares.acquire(`organization ${row?.id}`);
}

async function withShare<Result>(
  acquiring: Promise<Release | undefined>,
  busy: () => DomainError,
  work: () => Promise<Result>,
): Promise<Result> {
  const release = await acquiring;
  if (!release) throw busy();
  try {
    return await work();
  } finally {
    release();
  }
}
