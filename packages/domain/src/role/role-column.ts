/** Roles as the `role` columns hold them: comma-separated, as Better Auth's plugins expect. */
export const toRoleColumn = (roles: readonly string[]) => roles.join(",");

export const fromRoleColumn = (role: string) => role.split(",");
