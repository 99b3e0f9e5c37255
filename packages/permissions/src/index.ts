export { mayGive, mayTouch, OWNER, permissionsBeyond } from "./escalation.ts";
export { can, type Explanation, explain } from "./explain.ts";
export { explainDenial, permissionInWords } from "./explain-denial.ts";
export { type BuiltInRole, builtInRoles, isBuiltInRole, permissionsOf, roles } from "./roles.ts";
export { accessControl, isPermission, type Permission, permissions, type Resource, statements } from "./statements.ts";
