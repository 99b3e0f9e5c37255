export { type Authority, builtInAuthority, type CustomRoles, permissionsHeldBy, permissionsOf } from "./authority.ts";
export { mayAssign, mayTouch, OWNER, permissionsBeyond } from "./escalation.ts";
export { can, type Explanation, explain } from "./explain.ts";
export { explainDenial, permissionInWords } from "./explain-denial.ts";
export { withheldFromImpersonators } from "./impersonation.ts";
export { mayManageProject, mayManageProjectRole, type ProjectRoleName } from "./project-roles.ts";
export { projectTokenPermissions } from "./project-token-permissions.ts";
export { type BuiltInRole, builtInRoles, isBuiltInRole, roles } from "./roles.ts";
export {
  accessControl,
  isPermission,
  type Permission,
  permissions,
  type Resource,
  statements,
  toPermissions,
  toStatements,
} from "./statements.ts";
