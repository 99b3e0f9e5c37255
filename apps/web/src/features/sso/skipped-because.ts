import type { ProviderRow } from "./provider-row.ts";

/** Why sign-ins do not assign a role, and what to do, as the end of a sentence. */
export function skippedBecause({ reason }: ProviderRow["skippedRoles"][number]): string {
  return reason === "not_found"
    ? "there is no such role. Choose another one"
    : "it allows more than member. An owner can allow roles above member";
}
