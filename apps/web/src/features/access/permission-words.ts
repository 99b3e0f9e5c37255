import { type Permission, permissionInWords } from "@guildhall/permissions";
import { offeredPermissions, resourceGroups } from "./resources.ts";

const and = new Intl.ListFormat("en");

/** "Create projects", as it stands beside a check box. */
export function permissionTitle(permission: Permission): string {
  const words = permissionInWords[permission];
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "create projects and invite people", within a sentence; of more than `most` the rest is counted. */
export function actionsInSentence(actions: readonly Permission[], most = actions.length): string {
  const named = actions.map((action) => permissionInWords[action]);
  // One more named is no longer than "and 1 more".
  if (named.length <= most + 1) return and.format(named);
  return and.format([...named.slice(0, most), `${named.length - most} more`]);
}

/**
 * What a role allows in a few words: "All permissions", "All except: delete this organization", "Projects and teams".
 */
export function allowanceInWords(held: readonly string[]): string {
  const missing = offeredPermissions.filter((permission) => !held.includes(permission));
  if (missing.length === 0) return "All permissions";
  if (missing.length <= 2) return `All except: ${actionsInSentence(missing)}`;
  const about = resourceGroups.filter((group) => group.permissions.some((permission) => held.includes(permission)));
  if (about.length === 0) return "No permissions";
  const words = and.format(about.map(({ title }) => title.toLowerCase()));
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** "4 of 25 permissions" */
export function allowanceCount(held: readonly string[]): string {
  const offered = offeredPermissions.filter((permission) => held.includes(permission));
  return `${offered.length} of ${offeredPermissions.length} permissions`;
}
