import type { Explanation } from "./explain.ts";
import type { Permission } from "./statements.ts";

/** What each permission lets people do, as it continues "Only owners can …". */
export const permissionInWords: Record<Permission, string> = {
  "organization:read": "see this organization",
  "organization:update": "change this organization’s settings",
  "organization:delete": "delete this organization",
  "member:create": "add members",
  "member:update": "change the roles of members",
  "member:delete": "remove members",
  "invitation:create": "invite people",
  "invitation:cancel": "cancel invitations",
  "team:create": "create teams",
  "team:update": "change teams",
  "team:delete": "delete teams",
  "ac:create": "create roles",
  "ac:read": "see roles",
  "ac:update": "change roles",
  "ac:delete": "delete roles",
  "project:create": "create projects",
  "project:read": "see projects",
  "project:update": "change projects",
  "project:delete": "delete projects",
  "token:create": "create access tokens",
  "token:manage": "manage everyone’s access tokens",
  "sso:read": "see single sign-on settings",
  "sso:update": "change single sign-on settings",
  "audit:read": "read the audit log",
  "audit:export": "export the audit log",
  "webhook:manage": "manage webhooks",
};

/**
 * Returns "Only owners and admins can invite people.", or an empty string when it is allowed.
 * @param action replaces the permission's own description where that is too general or too narrow
 */
export function explainDenial(explanation: Explanation, action = permissionInWords[explanation.permission]): string {
  if (explanation.allowed) return "";
  if (explanation.withheldBy === "token") {
    return `This access token cannot ${action}: it lacks ${explanation.permission}. Use one that has it.`;
  }
  if (explanation.withheldBy === "impersonation") {
    return `You cannot ${action} while you act as someone else. Stop impersonating first.`;
  }
  const people = peopleWith(explanation.grantedBy);
  return people === "" ? `No one can ${action}.` : `Only ${people} can ${action}.`;
}

/** "owners and admins", for roles named in the singular. */
function peopleWith(roles: readonly string[]): string {
  return new Intl.ListFormat("en").format(roles.map((role) => `${role}s`));
}
