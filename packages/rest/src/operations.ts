import { leaveOrganizationOperation } from "./members/leave-organization.ts";
import { listUsersOperation } from "./members/list-users.ts";
import { removeUserOperation } from "./members/remove-user.ts";
import { updateUserOperation } from "./members/update-user.ts";
import type { Operation } from "./operation/operation.ts";
import { createOrganizationOperation } from "./organizations/create-organization.ts";
import { deleteOrganizationOperation } from "./organizations/delete-organization.ts";
import { getOrganizationOperation } from "./organizations/get-organization.ts";
import { addProjectMemberOperation } from "./project-members/add-project-member.ts";
import { listProjectMembersOperation } from "./project-members/list-project-members.ts";
import { removeProjectMemberOperation } from "./project-members/remove-project-member.ts";
import { updateProjectMemberOperation } from "./project-members/update-project-member.ts";
import { createProjectOperation } from "./projects/create-project.ts";
import { getProjectOperation } from "./projects/get-project.ts";
import { listProjectsOperation } from "./projects/list-projects.ts";
import { removeProjectOperation } from "./projects/remove-project.ts";
import { replaceProjectOperation } from "./projects/replace-project.ts";

/** Everything this door does: its table of contents. */
export const operations: readonly Operation[] = [
  createOrganizationOperation,
  getOrganizationOperation,
  deleteOrganizationOperation,
  listUsersOperation,
  updateUserOperation,
  removeUserOperation,
  leaveOrganizationOperation,
  listProjectsOperation,
  createProjectOperation,
  getProjectOperation,
  replaceProjectOperation,
  removeProjectOperation,
  listProjectMembersOperation,
  addProjectMemberOperation,
  updateProjectMemberOperation,
  removeProjectMemberOperation,
];
