import { DomainError } from "./domain-error.ts";

/** @param names the teams, where the caller may read them */
export function teamFull(names: readonly string[] = []): DomainError {
  const remedy = "Someone who manages the organization has to make room in it first.";
  if (names.length === 0) return new DomainError("team_full", `The team is full. ${remedy}`);
  const message = `${names.join(", ")} cannot have more members. ${remedy}`;
  return new DomainError("team_full", message, { teamIds: message });
}
