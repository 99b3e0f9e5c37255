import type { ProviderRow } from "./provider-row.ts";

type Reason = ProviderRow["skippedRoles"][number]["reason"];

/** Why sign-ins do not assign a role, as the end of a sentence. */
export const skippedBecause: Readonly<Record<Reason, string>> = {
  not_found: "there is no such role",
  above_member: "it allows more than member",
};

/** What to do about it. */
export const skippedRemedy: Readonly<Record<Reason, string>> = {
  not_found: "Choose another role.",
  above_member: "An owner can allow roles above member.",
};
