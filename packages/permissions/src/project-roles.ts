/**
 * What a member's role in a project allows there, beyond seeing it, most powerful first. It comes on top of the
 * organization's permissions: anyone who holds `project:update` manages the members of every project without any part in it.
 */
const projectRoles = {
  owner: ["manage members", "manage owners"],
  admin: ["manage members"],
  member: [],
  viewer: [],
} as const satisfies Record<string, readonly ProjectAction[]>;

type ProjectAction = "manage members" | "manage owners";

export type ProjectRoleName = keyof typeof projectRoles;

/** Whether this role in a project, null for none, lets someone add, change and remove its members. */
export function mayManageProject(role: ProjectRoleName | null): boolean {
  return allows(role, "manage members");
}

/** Whether someone with the part `manager` may give the role `affected`, or change or remove someone who has it. */
export function mayManageProjectRole(manager: ProjectRoleName | null, affected: ProjectRoleName): boolean {
  return allows(manager, affected === "owner" ? "manage owners" : "manage members");
}

function allows(role: ProjectRoleName | null, action: ProjectAction): boolean {
  const allowed: readonly ProjectAction[] = role === null ? [] : projectRoles[role];
  return allowed.includes(action);
}
