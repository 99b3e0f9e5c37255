import { ownValue } from "../../components/own-value.ts";

/** What the built-in roles are for, in one line each. */
const purposes: Readonly<Record<string, string>> = {
  owner: "Full access, including deleting the organization and managing owners",
  admin: "Can manage people, projects and settings",
  member: "Can see the organization, its members and its projects",
};

/** What people read of an organization's own roles, by their names. */
export type RoleWords = ReadonlyMap<string, { displayName: string | null; description: string | null }>;

const noWords: RoleWords = new Map();

/** {@link RoleWords} where only the display names are known. */
export const namesAsWords = (names: Readonly<Record<string, string>>): RoleWords =>
  new Map(Object.entries(names).map(([role, displayName]) => [role, { displayName, description: null }]));

/** "Owner", as a role stands in a list of choices; within a sentence it is in lower case. */
export function roleTitle(role: string, words = noWords): string {
  return words.get(role)?.displayName ?? role.charAt(0).toUpperCase() + role.slice(1);
}

/** The name of a role where its title does not show it: "team-lead" of "Lead of the team", and undefined of "Owner". */
export function roleKey(role: string, words = noWords): string | undefined {
  return roleTitle(role, words).toLowerCase() === role ? undefined : role;
}

/** "Owner", or "Admin + Member" for someone with several. */
export const rolesTitle = (roles: readonly string[], words = noWords) =>
  roles.map((role) => roleTitle(role, words)).join(" + ");

// Making one takes longer than the rest of a row.
const list = new Intl.ListFormat("en");

/** "admin" or "admin and member", within a sentence. */
export const rolesInSentence = (roles: readonly string[], words = noWords) =>
  list.format(roles.map((role) => words.get(role)?.displayName ?? role));

/** "an admin", "an owner and member". */
export function withArticle(roles: readonly string[], words = noWords): string {
  const names = rolesInSentence(roles, words);
  return `${/^[aeiou]/i.test(names) ? "an" : "a"} ${names}`;
}

export const rolePurpose = (role: string, words = noWords): string | undefined =>
  ownValue(purposes, role) ?? words.get(role)?.description ?? undefined;

/** Whether someone has the role member and no other: only then can they be limited to specific projects. */
export const isPlainMember = (roles: readonly string[]) => roles.length === 1 && roles[0] === "member";
