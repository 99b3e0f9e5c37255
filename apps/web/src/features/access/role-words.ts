/** What the built-in roles are for, in one line each. */
const purposes: Readonly<Record<string, string>> = {
  owner: "Full access, including deleting the organization and managing owners",
  admin: "Can manage people, projects and settings",
  member: "Can view the organization and work on its projects",
};

/** "Owner", as a role stands in a list of choices; within a sentence it is in lower case. */
export function roleTitle(role: string): string {
  return role.charAt(0).toUpperCase() + role.slice(1);
}

/** "Owner", or "Admin + Member" for someone with several. */
export const rolesTitle = (roles: readonly string[]) => roles.map(roleTitle).join(" + ");

/** "admin" or "admin and member", within a sentence. */
export const rolesInSentence = (roles: readonly string[]) => new Intl.ListFormat("en").format(roles);

/** "an admin", "an owner and member". */
export const withArticle = (roles: readonly string[]) =>
  `${/^[aeiou]/.test(roles[0] ?? "") ? "an" : "a"} ${rolesInSentence(roles)}`;

export const rolePurpose = (role: string): string | undefined => purposes[role];

/** Whether someone has the role member and no other: only then can they be limited to specific projects. */
export const isPlainMember = (roles: readonly string[]) => roles.length === 1 && roles[0] === "member";
