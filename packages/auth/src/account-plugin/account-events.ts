import { StoredEmail, UserId } from "@guildhall/contracts";
import { type Orm, type Transaction, user } from "@guildhall/db";
import { recordAccountEvent, recordFailedSignIn, type Services } from "@guildhall/domain";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { eq } from "drizzle-orm";
import { z } from "zod";
import { contextOf } from "../context-of.ts";
import { signInMethodOf } from "../second-factor/sign-in-method.ts";
import { completedSignInMethod } from "../second-factor/sign-in-state.ts";

/** The part of Better Auth's endpoint context that shows where a request comes from. */
interface Call {
  path: string;
  headers?: Headers | undefined;
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

/** Writes what Better Auth itself does with accounts into the audit log of the instance, in its transaction. */
export const accountEvents = (current: () => Orm | Transaction) => ({
  /** For the hook after an account was created. */
  async afterAccount({ id, name, email }: Account, call: Call | null): Promise<void> {
    const context = contextOf(call?.headers);
    await recordAccountEvent(current(), "account.created", { id, name, email }, { context });
  },
  /** For the hook after a session was created. */
  async afterSession(session: NewSession, call: Call | null): Promise<void> {
    const { userId, secondFactor } = session;
    const db = current();
    const [account] = await db
      .select({ id: user.id, name: user.name, email: user.email })
      .from(user)
      .where(eq(user.id, UserId.parse(userId)));
    if (!account) return;
    await recordAccountEvent(db, "account.signed_in", account, {
      context: contextOf(call?.headers),
      details: { by: await methodOf(call), ...(secondFactor ? { secondFactor } : {}) },
    });
  },
});

/** How someone signed in; with a second factor, how that sign-in began. */
async function methodOf(call: Call | null): Promise<string> {
  if (call === null) return "internal";
  const method = (await completedSignInMethod()) ?? methods[call.path] ?? signInMethodOf(call);
  return method === "email" ? "password" : method;
}

const methods: Record<string, string> = {
  "/sign-up/email": "sign-up",
  "/sso/callback/:providerId": "sso",
  "/sso/saml2/sp/acs/:providerId": "sso",
};

const SignIn = z.object({ email: StoredEmail });

/**
 * Writes failed sign-ins to existing accounts into the audit log. The answer does not wait for it: how long it takes must not
 * reveal whether there is an account.
 */
export const failedSignIns = (services: Services) => ({
  id: "guildhall-failed-sign-ins",
  hooks: {
    after: [
      {
        matcher: ({ path }: { path?: string }) => path === "/sign-in/email",
        handler: createAuthMiddleware(async ({ context, body, headers }) => {
          if (!isAPIError(context.returned) || context.returned.status !== "UNAUTHORIZED") return;
          const sent = SignIn.safeParse(body).data;
          if (!sent) return;
          recordFailedSignIn(services.database.orm, sent.email, anonymousActor(headers)).catch((error) =>
            context.logger.error("A failed sign-in was not recorded.", error),
          );
        }),
      },
    ],
  },
});

const anonymousActor = (headers: Headers | undefined) => ({
  ...{ type: "user" as const, id: null, tokenId: null, impersonatorId: null, name: null, email: null },
  context: contextOf(headers),
});
