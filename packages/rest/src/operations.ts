import { listAuditEventsOperation } from "./audit/list-audit-events.ts";
import { readAuditHeadsOperation } from "./audit/read-audit-heads.ts";
import { verifyAuditLogOperation } from "./audit/verify-audit-log.ts";
import { leaveOrganizationOperation } from "./members/leave-organization.ts";
import { listUsersOperation } from "./members/list-users.ts";
import { provisionUserOperation } from "./members/provision-user.ts";
import { removeUserOperation } from "./members/remove-user.ts";
import { updateUserOperation } from "./members/update-user.ts";
import type { Operation } from "./operation/operation.ts";
import { createOrganizationOperation } from "./organizations/create-organization.ts";
import { deleteOrganizationOperation } from "./organizations/delete-organization.ts";
import { getOrganizationOperation } from "./organizations/get-organization.ts";
import { getOrganizationSecurityOperation } from "./organizations/get-security.ts";
import { updateOrganizationSecurityOperation } from "./organizations/update-security.ts";
import { createPersonalTokenOperation } from "./personal-tokens/create-personal-token.ts";
import { listPersonalTokensOperation } from "./personal-tokens/list-personal-tokens.ts";
import { revokePersonalTokenOperation } from "./personal-tokens/revoke-personal-token.ts";
import { addProjectMemberOperation } from "./project-members/add-project-member.ts";
import { listProjectMembersOperation } from "./project-members/list-project-members.ts";
import { removeProjectMemberOperation } from "./project-members/remove-project-member.ts";
import { updateProjectMemberOperation } from "./project-members/update-project-member.ts";
import { createProjectTokenOperation } from "./project-tokens/create-project-token.ts";
import { listProjectTokensOperation } from "./project-tokens/list-project-tokens.ts";
import { revokeProjectTokenOperation } from "./project-tokens/revoke-project-token.ts";
import { createProjectOperation } from "./projects/create-project.ts";
import { getProjectOperation } from "./projects/get-project.ts";
import { listProjectsOperation } from "./projects/list-projects.ts";
import { removeProjectOperation } from "./projects/remove-project.ts";
import { replaceProjectOperation } from "./projects/replace-project.ts";
import { listSsoExtrasOperation } from "./sso/list-sso-extras.ts";
import { updateSsoExtraOperation } from "./sso/update-sso-extra.ts";
import { verifyTokenOperation } from "./tokens/verify-token.ts";

/** Everything this API does: its table of contents. */
export const operations: readonly Operation[] = [
  createOrganizationOperation,
  getOrganizationOperation,
  deleteOrganizationOperation,
  getOrganizationSecurityOperation,
  updateOrganizationSecurityOperation,
  listUsersOperation,
  provisionUserOperation,
  updateUserOperation,
  removeUserOperation,
  leaveOrganizationOperation,
  listSsoExtrasOperation,
  updateSsoExtraOperation,
  listProjectsOperation,
  createProjectOperation,
  getProjectOperation,
  replaceProjectOperation,
  removeProjectOperation,
  listProjectMembersOperation,
  addProjectMemberOperation,
  updateProjectMemberOperation,
  removeProjectMemberOperation,
  listPersonalTokensOperation,
  createPersonalTokenOperation,
  revokePersonalTokenOperation,
  listProjectTokensOperation,
  createProjectTokenOperation,
  revokeProjectTokenOperation,
  verifyTokenOperation,
  listAuditEventsOperation,
  verifyAuditLogOperation,
  readAuditHeadsOperation,
];
