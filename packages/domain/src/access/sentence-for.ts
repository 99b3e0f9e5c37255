import type { AccessExplanation } from "@guildhall/contracts";
import type { Explanation } from "@guildhall/permissions";
import type { Person } from "./read-access.ts";

type Denial = Omit<Extract<AccessExplanation, { allowed: false }>, "grantors" | "sentence">;
type Decision = Extract<Explanation, { allowed: true }> | Denial;

/** A decision in words: "You may not do this (audit:read): your role member does not allow it. …" */
export function sentenceFor(
  person: Pick<Person, "name" | "roles"> & { isCaller: boolean },
  decision: Decision,
  grantors: readonly { name: string }[],
): string {
  const [who, whose] = person.isCaller ? ["You", "your"] : [person.name, "their"];
  const what = `do this (${decision.permission})`;
  if (decision.allowed) return `${who} may ${what}: ${whose} ${rolesThat(decision.through, "allows", "allow")} it.`;
  const ask = grantors.length === 0 ? "" : ` Ask ${oneOf(grantors.map(({ name }) => name))}.`;
  if (decision.because === "project") {
    return `${who} may not ${what} in this project: ${whose} access is restricted to other projects.${ask}`;
  }
  if (decision.because === "two_factor") {
    return `${who} may not ${what}: this organization requires two-factor authentication, which ${whose} account does not have.`;
  }
  const rejecting = rolesThat(person.roles, "does not allow", "do not allow");
  return `${who} may not ${what}: ${whose} ${rejecting} it. The ${rolesThat(decision.grantedBy, "does", "do")}.${ask}`;
}

/** "role admin allows", "roles admin and editor allow" */
function rolesThat(roles: readonly string[], one: string, several: string): string {
  return roles.length === 1 ? `role ${roles[0]} ${one}` : `roles ${allOf(roles)} ${several}`;
}

const allOf = (words: readonly string[]) => new Intl.ListFormat("en", { type: "conjunction" }).format(words);
const oneOf = (words: readonly string[]) => new Intl.ListFormat("en", { type: "disjunction" }).format(words);
