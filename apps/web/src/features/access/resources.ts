import { type Permission, permissions, type Resource, statements } from "@guildhall/permissions";

/** Of features that are yet to come: roles and tokens do not offer them, and keep them where a program has put them. */
const withoutFeature: readonly Permission[] = ["webhook:manage"];

/** The permissions that let someone do something. */
export const offeredPermissions = permissions.filter((permission) => !withoutFeature.includes(permission));

/** Whether this is the name of a permission that lets someone do something. */
export const isOffered = (name: string): name is Permission =>
  offeredPermissions.some((permission) => permission === name);

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

/** The permissions offered by what they are about, in the order they are declared. */
export const resourceGroups: readonly ResourceGroup[] = (Object.keys(statements) as Resource[])
  .map((resource) => ({
    resource,
    title: titles[resource],
    permissions: offeredPermissions.filter((permission) => permission.startsWith(`${resource}:`)),
  }))
  .filter((group) => group.permissions.length > 0);

/** The same of these alone, without what is then empty. */
export const groupsAmong = (some: readonly string[]): ResourceGroup[] =>
  resourceGroups
    .map((group) => ({ ...group, permissions: group.permissions.filter((permission) => some.includes(permission)) }))
    .filter((group) => group.permissions.length > 0);
