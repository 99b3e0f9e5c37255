/**
 * What the second factor can be that the server asks for in place of a session, as the page of the second factor takes it; undefined
 * when it asks for none.
 */
export function askedForSecondFactor(answer: unknown): string | undefined {
  if (typeof answer !== "object" || answer === null || !("twoFactorRedirect" in answer)) return undefined;
  const methods = "twoFactorMethods" in answer && Array.isArray(answer.twoFactorMethods) ? answer.twoFactorMethods : [];
  const hasBackupCodes = "hasBackupCodes" in answer && answer.hasBackupCodes === true;
  return [...methods, ...(hasBackupCodes ? ["backup_code"] : [])].join();
}
