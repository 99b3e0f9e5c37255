import { UserId } from "@guildhall/contracts";
import { requireCurrentPassword, type Services } from "@guildhall/domain";
import { AsyncVariable } from "../async-variable.ts";
import { answering } from "../organization-plugin/better-auth-error.ts";
import type { PasswordHashing } from "../password-hashing.ts";

/**
 * Keeps a sign-in from outliving its password: of the password that a request was checked with, the session it makes is
 * checked again.
 */
export function sessionPassword(services: Services, hashing: PasswordHashing) {
  const checks = new AsyncVariable<{ hash?: string }>();
  return {
    /** Answers a request; what is checked and made meanwhile belongs together. */
    during: <Result>(work: () => Promise<Result>) => checks.run({}, work),
    /** Better Auth's own check of a password. */
    async verify(check: { hash: string; password: string }): Promise<boolean> {
      const isRight = await hashing.verify(check);
      const store = checks.get();
      if (isRight && store) store.hash = check.hash;
      return isRight;
    },
    /** The hash that a sign-in of this request was checked against. */
    checkedHash: () => checks.get()?.hash,
    /** For the hook after a session was made. @throws APIError UNAUTHORIZED */
    async afterSession(session: { id: string; userId: string }, call: { path: string } | null): Promise<void> {
      const checkedPasswordHash = checks.get()?.hash;
      if (call?.path !== "/sign-in/email" || checkedPasswordHash === undefined) return;
      const made = { sessionId: session.id, userId: UserId.parse(session.userId), checkedPasswordHash };
      await answering({}, () => requireCurrentPassword(services.database.orm, made));
    },
  };
}
