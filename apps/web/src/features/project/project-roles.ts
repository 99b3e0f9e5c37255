import { ProjectRole } from "@guildhall/contracts";

/** What the roles of a project are for, in one line each. */
const purposes: Readonly<Record<ProjectRole, string>> = {
  owner: "Can manage all members, including owners",
  admin: "Can manage members, except owners",
  member: "Can work on the project",
  viewer: "Can view the project",
};

/** Every role someone can have in a project, most powerful first. */
export const projectRoles: readonly ProjectRole[] = ProjectRole.options;

export const projectRolePurpose = (role: ProjectRole): string => purposes[role];

/** The role of this name, or undefined. */
export const findProjectRole = (name: string | null): ProjectRole | undefined =>
  projectRoles.find((role) => role === name);
