import { InvalidArgumentError } from "@commander-js/extra-typings";

/** Role names as people write them, several times or with commas between: `--role admin --role auditor,member`. */
export function collectRoles(given: string, before: string[] = []): string[] {
  const roles = given
    .split(/[,;]/)
    .map((role) => role.trim())
    .filter((role) => role !== "");
  if (roles.length === 0) throw new InvalidArgumentError("Name at least one role.");
  return [...before, ...roles];
}
