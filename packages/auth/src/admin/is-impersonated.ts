/** Whether an administrator acts as the user of a session. */
export const isImpersonated = (session: object): boolean =>
  "impersonatedBy" in session && typeof session.impersonatedBy === "string";
