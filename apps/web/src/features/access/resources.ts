import { type Permission, permissions, type Resource, statements } from "@guildhall/permissions";

/** What permissions are about, in the words of the app. */
const titles: Record<Resource, string> = {
  organization: "Organization",
  member: "Members",
  invitation: "Invitations",
  team: "Teams",
  ac: "Roles",
  project: "Projects",
  token: "Access tokens",
  sso: "Single sign-on",
  audit: "Audit log",
  webhook: "Webhooks",
};

/** Permissions about the same thing, under its title. */
export interface ResourceGroup {
  resource: Resource;
  title: string;
  permissions: readonly Permission[];
}

/** All permissions there are by what they are about, in the order they are declared. */
export const resourceGroups: readonly ResourceGroup[] = (Object.keys(statements) as Resource[]).map((resource) => ({
  resource,
  title: titles[resource],
  permissions: permissions.filter((permission) => permission.startsWith(`${resource}:`)),
}));

/** The same of these alone, without what is then empty. */
export const groupsAmong = (some: readonly string[]): ResourceGroup[] =>
  resourceGroups
    .map((group) => ({ ...group, permissions: group.permissions.filter((permission) => some.includes(permission)) }))
    .filter((group) => group.permissions.length > 0);
