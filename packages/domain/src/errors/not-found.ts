import { DomainError } from "./domain-error.ts";

// Each is the same for something that does not exist and for something the caller may not see.

export const organizationNotFound = () =>
  new DomainError("organization_not_found", "There is no such organization, or you are not a member of it.");

/** @param field the input's field that names the member, where a caller may have named several */
export function memberNotFound(field?: string): DomainError {
  const message = "There is no such member in this organization.";
  return new DomainError("member_not_found", message, field === undefined ? undefined : { [field]: message });
}

export const invitationNotFound = () => new DomainError("invitation_not_found", "There is no such invitation.");

export const teamNotFound = () => new DomainError("team_not_found", "There is no such team in this organization.");

/** For something that only members of the team may do. */
export const notInTeam = () =>
  new DomainError("not_in_team", "You are not in this team. Ask someone who manages the organization to add you.");

export const tokenNotFound = () => new DomainError("token_not_found", "There is no such access token.");
