import { DomainError } from "../errors/domain-error.ts";

/** The same answer for a team that does not exist and for one of another organization. */
export const teamNotFound = () => new DomainError("team_not_found", "There is no such team in this organization.");
