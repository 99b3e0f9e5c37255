import { accountError } from "./account-error.ts";

/** Of Better Auth's context, what checks passwords. */
interface PasswordContext {
  internalAdapter: { findCredentialAccount(userId: string): Promise<{ password?: string | null | undefined } | null> };
  password: {
    verify(check: { hash: string; password: string }): Promise<boolean>;
    config: { maxPasswordLength: number };
  };
}

/**
 * Checks the password of an account. @returns the hash it was checked against
 * @throws APIError CREDENTIAL_ACCOUNT_NOT_FOUND, INVALID_PASSWORD
 */
export async function checkPassword(context: PasswordContext, userId: string, password: string): Promise<string> {
  const hash = (await context.internalAdapter.findCredentialAccount(userId))?.password;
  if (!hash) throw accountError("CREDENTIAL_ACCOUNT_NOT_FOUND");
  const isPossible = password.length <= context.password.config.maxPasswordLength;
  if (isPossible && (await context.password.verify({ hash, password }))) return hash;
  throw accountError("INVALID_PASSWORD");
}
