/** Whether someone is an administrator of the instance: the server sends it, Better Auth's types lack it. */
export const isAdministrator = (user: object): boolean => "role" in user && user.role === "admin";
