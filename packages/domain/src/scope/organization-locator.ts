import { type InvitationId, isOrganizationId, type TeamId } from "@guildhall/contracts";
import type { PendingQuery, Row, Sql } from "postgres";
import { DomainError } from "../domain-error.ts";
import { teamNotFound } from "../team/team-not-found.ts";
import { organizationNotFound } from "./organization-not-found.ts";

/**
 * How a caller names an organization: by id or slug, by one of its invitations or teams, or not at all, meaning the
 * active one of the session, or the one an access token is for.
 */
export type OrganizationLocator =
  | { organization: string }
  | { invitationId: InvitationId }
  | { teamId: TeamId }
  | { active: true };

/** The condition of a query on organization `o`. @param active SQL for the id of the caller's active organization */
export function isNamed(sql: Sql, locator: OrganizationLocator, active: PendingQuery<Row[]>): PendingQuery<Row[]> {
  if ("invitationId" in locator) {
    return sql`o.id = (select organization_id from invitation where id = ${locator.invitationId})`;
  }
  if ("active" in locator) return sql`o.id = ${active}`;
  if ("teamId" in locator) return sql`o.id = (select organization_id from team where id = ${locator.teamId})`;
  if (isOrganizationId(locator.organization)) return sql`o.id = ${locator.organization}`;
  return sql`lower(o.slug) = lower(${locator.organization})`;
}

/** What somebody is told who named an organization that is not there for them. */
export function notFoundBy(locator: OrganizationLocator): DomainError {
  if ("invitationId" in locator) return invitationNotFound();
  if ("active" in locator) return noActiveOrganization();
  return "teamId" in locator ? teamNotFound() : organizationNotFound();
}

/** The same answer for an invitation that does not exist and for one the caller has no part in. */
export const invitationNotFound = () => new DomainError("invitation_not_found", "There is no such invitation.");

const noActiveOrganization = () =>
  new DomainError("no_active_organization", "Name an organization, or make one your active organization first.");
