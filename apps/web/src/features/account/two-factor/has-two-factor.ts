/** Whether signing in to the signed-in account takes a second factor: the server sends it, Better Auth's types lack it. */
export const hasTwoFactor = (user: object): boolean => "twoFactorEnabled" in user && user.twoFactorEnabled === true;
