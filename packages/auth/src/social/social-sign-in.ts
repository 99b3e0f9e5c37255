import { Email, StoredEmail, UserId } from "@guildhall/contracts";
import { type Orm, type Transaction, user } from "@guildhall/db";
import {
  disconnectBeyondMost,
  hasMostConnections,
  keepNewestConnections,
  notifyOfConnection,
  type Services,
} from "@guildhall/domain";
import type { BetterAuthOptions } from "better-auth";
import { APIError, createAuthMiddleware, getOAuthState, getSessionFromCtx } from "better-auth/api";
import { genericOAuth } from "better-auth/plugins";
import { eq } from "drizzle-orm";
import { accountError } from "../account-plugin/account-error.ts";
import { textIn } from "../attempt-limits/text-in.ts";
import { requireFresh } from "../second-factor/fresh-session.ts";
import { type ProviderNetwork, providerNetwork } from "../sso/provider-network.ts";
import { createdAccount } from "./created-account.ts";
import { profileOf } from "./profile-of.ts";
import { serviceTokenEndpoints } from "./service-token-endpoints.ts";
import { SocialInput } from "./social-input.ts";
import type { SocialSettings } from "./social-settings.ts";

type ValidateUserInfo = NonNullable<NonNullable<BetterAuthOptions["user"]>["validateUserInfo"]>;

const tooMany = { code: "too_many_connections", message: "Disconnect an account that you no longer use first." };

/** Requests that fetch from the services. */
const fetching = /^\/api\/auth\/(sign-in\/social|callback\/[^/]+|link-social)$/;

/**
 * Signing in by GitHub, Google and an OpenID Connect provider of the operator's choice, with Better Auth's own endpoints. What they
 * do not check is here: how large requests are and that no ID token comes with them, that an account is connected in a fresh session and with a confirmed address on both
 * sides, and that requests go nowhere but to these services.
 */
export function socialSignIn(
  services: Services,
  options: {
    settings: SocialSettings;
    current: () => Orm | Transaction;
    /** Origins that may be fetched from although they are on a private network or without https. */
    trustedOrigins: readonly string[];
  },
) {
  const { github, google, oidc } = options.settings;
  const { current } = options;
  const issuerOrigin = oidc ? [new URL(oidc.issuer).origin] : [];
  const network = providerNetwork({ trustedOrigins: [...options.trustedOrigins, ...issuerOrigin] });

  const validateUserInfo: ValidateUserInfo = async ({ user: sent, source }, ctx) => {
    if (source.method !== "oauth") return;
    const Address = source.action === "create-user" ? Email : StoredEmail;
    if (Address.safeParse(sent.email).data !== sent.email) {
      return { error: "INVALID_EMAIL", errorDescription: "The service sent an email address that is not valid here." };
    }
    if (source.action !== "link-account") return;
    const [owner] = await current()
      .select({ emailVerified: user.emailVerified, twoFactorEnabled: user.twoFactorEnabled })
      .from(user)
      .where(eq(user.id, UserId.parse(sent.id)));
    // A sign-in connects the service before it asks for the second factor: who only reads the mailbox would stay connected.
    if (owner?.twoFactorEnabled && !(await isLinking(ctx))) {
      return { error: "account_not_linked", errorDescription: "Sign in another way, then connect the service." };
    }
    if (!owner?.emailVerified) {
      return { error: "EMAIL_NOT_VERIFIED", errorDescription: "Confirm the email address of your account first." };
    }
    if (!(await hasMostConnections(current(), services, UserId.parse(sent.id)))) return;
    return { error: tooMany.code, errorDescription: tooMany.message };
  };

  const requireBoundInput = createAuthMiddleware(async ({ body }) => {
    const { error } = SocialInput.safeParse(body ?? {});
    const [issue] = error?.issues ?? [];
    if (!issue) return;
    const field = issue.path.join(".") || "body";
    throw new APIError("BAD_REQUEST", {
      ...{ code: "VALIDATION_ERROR", message: issue.message },
      fields: { [field]: issue.message },
    });
  });

  /** A connected service opens the account from then on: that takes a fresh session, or the password, and a confirmed address. */
  const requireOwner = createAuthMiddleware(async (ctx) => {
    const session = await getSessionFromCtx(ctx, { disableCookieCache: true });
    if (!session) return;
    await requireFresh(services, { context: { ...ctx.context, session } }, textIn(ctx.body, "password"));
    if (!session.user.emailVerified) throw accountError("CONNECTING_NEEDS_EMAIL");
  });

  /** Signing out here ends no session at a service: the person may have signed in another way, and its page may not lead back. */
  const staysHere = createAuthMiddleware(async ({ body = {} }) =>
    body !== null && typeof body === "object" ? { context: { body: { disableRedirect: true, ...body } } } : undefined,
  );

  const at =
    (...paths: string[]) =>
    ({ path }: { path?: string }) =>
      path !== undefined && paths.includes(path);
  return {
    socialProviders: {
      ...(github && {
        github: {
          ...github,
          mapProfileToUser: ({ email, avatar_url: picture }: { email: string | null; avatar_url: string }) =>
            profileOf({ email, picture }),
        },
      }),
      ...(google && { google: { ...google, mapProfileToUser: profileOf } }),
    },
    validateUserInfo,
    /** For the hook after a way of signing in was added to an account, before anything is recorded of it. @throws too_many_connections */
    async limitLinks({ userId, providerId }: { userId: string; providerId: string }) {
      const connected = { userId: UserId.parse(userId), providerId };
      if (await disconnectBeyondMost(current(), services, connected)) throw new APIError("FORBIDDEN", tooMany);
    },
    /** For the hook after a way of signing in was added to an account: limits these, and notifies one that existed before. */
    async afterLink({ userId, providerId }: { userId: string; providerId: string }, call: object | null) {
      const isNew = call !== null && (await createdAccount.get()) === userId;
      if (isNew) return;
      const connected = { userId: UserId.parse(userId), providerId };
      await keepNewestConnections(current(), services, connected);
      await notifyOfConnection(current(), services, connected);
    },
    /** Answers a request; if it fetches from a service, from nowhere else. */
    during<Result>({ url }: Request, work: () => Promise<Result>): Promise<Result> {
      return fetching.test(new URL(url).pathname) ? network.during(work) : work();
    },
    plugins: [
      {
        id: "guildhall-social",
        endpoints: serviceTokenEndpoints,
        hooks: {
          before: [
            { matcher: at("/sign-in/social", "/link-social"), handler: requireBoundInput },
            { matcher: at("/link-social"), handler: requireOwner },
            { matcher: at("/sign-out"), handler: staysHere },
          ],
        },
      },
      ...(oidc ? [oidcProvider(oidc, network)] : []),
    ],
  };
}

/** Whether a request connects a service from a session, rather than signs in by it. */
const isLinking = async (ctx: { path?: string } | null | undefined) =>
  ctx?.path === "/link-social" || (await getOAuthState())?.link !== undefined;

/** @param network which the plugin asks the provider in for its addresses, at the start and, if it does not answer, later */
function oidcProvider(
  { issuer, clientId, clientSecret, name }: NonNullable<SocialSettings["oidc"]>,
  network: ProviderNetwork,
) {
  const { init, ...plugin } = genericOAuth({
    config: [
      {
        ...{ providerId: "oidc", name, clientId, clientSecret },
        discoveryUrl: `${issuer.replace(/\/$/, "")}/.well-known/openid-configuration`,
        authentication: "basic",
        scopes: ["openid", "email", "profile"],
        requireIdTokenVerification: true,
        mapProfileToUser: profileOf,
      },
    ],
  });
  return { ...plugin, init: (context: Parameters<typeof init>[0]) => network.during(() => init(context)) };
}
