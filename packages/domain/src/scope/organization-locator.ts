import { type AccessTokenId, type InvitationId, isOrganizationId, type TeamId } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";
import { invitationNotFound, organizationNotFound, teamNotFound, tokenNotFound } from "../errors/not-found.ts";

/**
 * How a caller names an organization: by id or slug, by one of its invitations or teams, by a personal access token of the caller's
 * own, or not at all, meaning the active one of the session, or the one an access token is for.
 */
export type OrganizationLocator =
  | { organization: string }
  | { invitationId: InvitationId }
  | { teamId: TeamId }
  | { ownTokenId: AccessTokenId }
  | { active: true };

/** The ways to name an organization that take statements of their own. */
export type Naming = "id" | "slug" | "invitation" | "team" | "ownToken" | "active";

/**
 * A statement for each way to name an organization, since putting one together for every request would take as long as
 * running it. @param write makes it of the condition on organization `o`; the active one is that of the identity `c`
 * @param parameter stands for the value that {@link namingOf} returns
 */
export function byNaming(parameter: "$1" | "$2", write: (isNamed: string) => string): Record<Naming, string> {
  return {
    id: write(`o.id = ${parameter}`),
    slug: write(`o.id = (select * from organization_of_slug(${parameter}))`),
    invitation: write(`o.id = (select organization_id from invitation where id = ${parameter})`),
    team: write(`o.id = (select organization_id from team where id = ${parameter})`),
    // Of the service, which has no user, every personal one.
    ownToken: write(`o.id = (select t.organization_id from access_token t
      where t.id = ${parameter} and t.kind = 'personal' and t.user_id = coalesce(c.user_id, t.user_id))`),
    active: write("o.id = c.active_organization_id"),
  };
}

/** How a locator names an organization, and the value in it. */
export function namingOf(locator: OrganizationLocator): { by: Naming; value: string[] } {
  if ("invitationId" in locator) return { by: "invitation", value: [locator.invitationId] };
  if ("active" in locator) return { by: "active", value: [] };
  if ("teamId" in locator) return { by: "team", value: [locator.teamId] };
  if ("ownTokenId" in locator) return { by: "ownToken", value: [locator.ownTokenId] };
  const { organization } = locator;
  return { by: isOrganizationId(organization) ? "id" : "slug", value: [organization] };
}

/** The error for an organization that does not exist or that the caller may not see, by how it was named. */
export function notFoundBy(locator: OrganizationLocator): DomainError {
  if ("invitationId" in locator) return invitationNotFound();
  if ("active" in locator) return noActiveOrganization();
  if ("ownTokenId" in locator) return tokenNotFound();
  return "teamId" in locator ? teamNotFound() : organizationNotFound();
}

const noActiveOrganization = () =>
  new DomainError("no_active_organization", "Name an organization, or make one your active organization first.");
