import { StoredEmail, UserId } from "@guildhall/contracts";
import { type Orm, type Transaction, user } from "@guildhall/db";
import { accountActor, anonymousActor, recordAccountEvent, recordFailedSignIn, type Services } from "@guildhall/domain";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { takesEmailCode } from "../attempt-limits/password-limits.ts";
import { textIn } from "../attempt-limits/text-in.ts";
import { contextOf } from "../context-of.ts";
import { signInMethodOf } from "../second-factor/sign-in-method.ts";
import { completedSignInMethod } from "../second-factor/sign-in-state.ts";
import { createdAccount } from "../social/created-account.ts";

/** The part of Better Auth's endpoint context that shows where a request comes from. */
export interface AccountCall {
  path: string;
  headers?: Headers | undefined;
  /** Who is signed in, as they were before. */
  context?: { session: { user: Record<string, unknown>; session: Record<string, unknown> } | null };
}

/** The fields of ours come from the hook before, which Better Auth's type does not have. */
interface NewSession {
  userId: string;
  secondFactor?: unknown;
}

interface Account {
  id: string;
  name: string;
  email: string;
}

/** A way to sign in: a password, or a provider. */
interface Link {
  userId: string;
  providerId: string;
}

/** Better Auth's name for signing in by password. */
const CREDENTIAL = "credential";

/**
 * Writes what Better Auth itself does with accounts into the audit log of the instance. Its hooks after a change run when it is
 * committed; what must not be lost in between is called by {@link recordWithChange}.
 */
export function accountEvents(current: () => Orm | Transaction) {
  async function findAccount(userId: string): Promise<Account | undefined> {
    const [account] = await current()
      .select({ id: user.id, name: user.name, email: user.email })
      .from(user)
      .where(eq(user.id, UserId.parse(userId)));
    return account;
  }

  return {
    /** For the hook after an account was created. */
    async afterAccount({ id, name, email }: Account, call: AccountCall | null): Promise<void> {
      const context = contextOf(call?.headers);
      await recordAccountEvent(current(), "account.created", { id, name, email }, { context });
      if (call) await createdAccount.set(id);
    },
    /** For the hook after a session was created. */
    async afterSession({ userId, secondFactor }: NewSession, call: AccountCall | null): Promise<void> {
      const account = await findAccount(userId);
      if (!account) return;
      await recordAccountEvent(current(), "account.signed_in", account, {
        context: contextOf(call?.headers),
        details: { by: await methodOf(call), ...(secondFactor ? { secondFactor } : {}) },
      });
    },
    /** Whether a request ends sessions that it may: one that had expired is no event. */
    isEnding: (call: AccountCall | null): boolean => call !== null && call.path in endings,
    /** In the transaction that deletes a session. */
    async sessionEnded(
      { id, userId, impersonatedBy }: { id: string; userId: string; impersonatedBy?: unknown },
      call: AccountCall | null,
    ): Promise<void> {
      const event = call && endings[call.path];
      const account = event && (await findAccount(userId));
      if (!account) return;
      await recordAccountEvent(current(), event, account, {
        actor: accountActor(account, contextOf(call.headers), impersonatorIn({ impersonatedBy })),
        details: { sessionId: id },
      });
    },
    /**
     * In the transaction that changes an account. As names can be erased from the log and changes cannot, the actor has the former name,
     * the target the new one, and only the names of the fields are details.
     */
    async profileChanged(after: Account & Record<string, unknown>, call: AccountCall | null): Promise<void> {
      const before = call?.path === "/update-user" ? call.context?.session?.user : undefined;
      if (!before) return;
      const fields = profileFields.filter((field) => (before[field] ?? null) !== (after[field] ?? null));
      if (fields.length === 0) return;
      const { id, name, email } = after;
      const former = { id, name: String(before.name), email };
      const impersonator = impersonatorIn(call?.context?.session?.session ?? {});
      const actor = accountActor(former, contextOf(call?.headers), impersonator);
      await recordAccountEvent(current(), "account.updated", { id, name, email }, { actor, details: { fields } });
    },
    /** For the hook after a way to sign in was added. The password of a sign-up is part of that. */
    async afterLink({ userId, providerId }: Link, call: AccountCall | null): Promise<void> {
      const account = providerId === CREDENTIAL ? undefined : await findAccount(userId);
      if (!account) return;
      const context = contextOf(call?.headers);
      await recordAccountEvent(current(), "account.provider_linked", account, { context, details: { providerId } });
    },
  };
}

/** The administrator who acts as the user of a session; null for none. */
const impersonatorIn = ({ impersonatedBy }: Record<string, unknown>): string | null =>
  typeof impersonatedBy === "string" ? impersonatedBy : null;

const profileFields = ["name", "image"] as const;

const endings: Record<string, "account.signed_out" | "account.session_revoked"> = {
  "/sign-out": "account.signed_out",
  "/multi-session/revoke": "account.session_revoked",
};

/** How someone signed in; with a second factor, how that sign-in began. */
async function methodOf(call: AccountCall | null): Promise<string> {
  if (call === null) return "internal";
  const method = (await completedSignInMethod()) ?? methods[call.path] ?? signInMethodOf(call);
  return method === "email" ? "password" : method;
}

const methods: Record<string, string> = {
  "/sign-up/email": "sign-up",
};

const failures = new Set(["INVALID_EMAIL_OR_PASSWORD", "INVALID_OTP"]);

const isIn = (paths: readonly string[], path: string | undefined) => path !== undefined && paths.includes(path);

const SignIn = z.object({ email: StoredEmail });

/**
 * Writes failed sign-ins to existing accounts into the audit log, and wrong codes by email, whatever they were to be used for. The answer does not wait for it: how long it takes must not
 * reveal whether there is an account.
 */
export const failedSignIns = (services: Services) => ({
  id: "guildhall-failed-sign-ins",
  hooks: {
    after: [
      {
        matcher: ({ path }: { path?: string }) => path === "/sign-in/email" || isIn(takesEmailCode, path),
        handler: createAuthMiddleware(async ({ path, context, body, headers }) => {
          if (!isAPIError(context.returned) || !failures.has(textIn(context.returned.body, "code") ?? "")) return;
          const sent = SignIn.safeParse(body).data;
          if (!sent) return;
          const actor = anonymousActor(contextOf(headers));
          const details = isIn(takesEmailCode, path) ? { because: "email code" } : {};
          recordFailedSignIn(services.database.orm, sent.email, { actor, details }).catch((error) =>
            context.logger.error("A failed sign-in was not recorded.", error),
          );
        }),
      },
    ],
  },
});
