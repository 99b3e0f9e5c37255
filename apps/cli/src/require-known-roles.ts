import { ApiError, type Guildhall } from "@guildhall/client";
import { CommandError } from "./failure/command-error.ts";
import { ExitCode } from "./failure/exit-code.ts";

/**
 * For roles that only filter a list: a misspelled one would find no one, which looks like an answer.
 * @throws CommandError for a role that the organization does not have
 */
export async function requireKnownRoles(guildhall: Guildhall, organization: string, roles: readonly string[]) {
  const known = await readRoleNames(guildhall, organization);
  const unknown = roles.filter((role) => !known?.includes(role));
  if (known === undefined || unknown.length === 0) return;
  const message = `There is no role called ${unknown.join(", ")}. Choose from: ${known.join(", ")}.`;
  throw new CommandError(ExitCode.rejected, message, ["  reason: role_not_found"]);
}

/** Undefined for callers who may see members and not roles. */
async function readRoleNames(guildhall: Guildhall, organization: string): Promise<string[] | undefined> {
  try {
    const { items } = await guildhall.role.list.query({ organization });
    return items.map(({ name }) => name);
  } catch (error) {
    if (error instanceof ApiError && error.reason === "missing_permission") return undefined;
    throw error;
  }
}
