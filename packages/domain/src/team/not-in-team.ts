import { DomainError } from "../errors/domain-error.ts";

/** Rejects a member what is for those with a seat in the team. */
export const notInTeam = () =>
  new DomainError("not_in_team", "You are not in this team. Ask someone who manages the organization to add you.");
