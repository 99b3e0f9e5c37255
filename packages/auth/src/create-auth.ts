import { account, jwks, passkey, rateLimit, session, ssoProvider, twoFactor, user, verification } from "@guildhall/db";
import { type Services, strangerMail, withAccountShare } from "@guildhall/domain";
import { queueMail, verificationMail } from "@guildhall/email";
import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { getAuthTables } from "better-auth/db";
import { openAPI } from "better-auth/plugins";
import { accountCheck } from "./account-check.ts";
import { accountEvents, failedSignIns } from "./account-plugin/account-events.ts";
import { accountPlugin } from "./account-plugin/account-plugin.ts";
import { closedOrganizations } from "./account-plugin/closed-organizations.ts";
import { organizationAtSignUp } from "./account-plugin/organization-at-sign-up.ts";
import { sessionPassword } from "./account-plugin/session-password.ts";
import { adminPlugin } from "./admin/admin-plugin.ts";
import { apiKeyPlugin } from "./api-key/api-key-plugin.ts";
import { operatorCalls } from "./api-key/operator-calls.ts";
import { knownDevice } from "./attempt-limits/known-device.ts";
import { mailLimits } from "./attempt-limits/mail-limits.ts";
import { passwordLimits } from "./attempt-limits/password-limits.ts";
import { rateLimits } from "./attempt-limits/rate-limits.ts";
import { rememberDevice } from "./attempt-limits/remember-device.ts";
import { samlRejections } from "./attempt-limits/saml-rejections.ts";
import type { Auth } from "./auth.ts";
import { authLogger } from "./auth-logger.ts";
import { bearerPlugin } from "./bearer-plugin.ts";
import { cachedRouters } from "./cached-routers.ts";
import { CLIENT_ADDRESS_HEADER } from "./client-address-header.ts";
import { describeInvalidInput } from "./describe-invalid-input.ts";
import { devicePlugin } from "./device/device-plugin.ts";
import { emailOtpPlugin } from "./email-otp/email-otp-plugin.ts";
import { endpointMethods } from "./endpoint-methods.ts";
import { evenAccountLookups } from "./even-account-lookups.ts";
import { followTransactions } from "./follow-transactions.ts";
import { disableIdleStorages } from "./idle-storages.ts";
import { jwtPlugin } from "./jwt/jwt-plugin.ts";
import { lastLoginMethodPlugin } from "./last-login-method/last-login-method-plugin.ts";
import { multiSessionPlugin } from "./multi-session/multi-session-plugin.ts";
import { newIdOf } from "./new-id-of.ts";
import { oauthProviderPlugin } from "./oauth-provider/oauth-provider-plugin.ts";
import { apiDocument } from "./open-api/api-document.ts";
import { answering } from "./organization-plugin/better-auth-error.ts";
import { directAnswers } from "./organization-plugin/direct-answers.ts";
import { organizationPlugin } from "./organization-plugin/organization-plugin.ts";
import { passkeyPlugin } from "./passkey/passkey-plugin.ts";
import { relyingParty } from "./passkey/relying-party.ts";
import { sessionOfPasskey } from "./passkey/session-of-passkey.ts";
import { type PasswordHashing, slowPasswordHashing } from "./password-hashing.ts";
import { recordWithChange } from "./record-with-change.ts";
import { rejectBadText } from "./reject-bad-text.ts";
import { rejectDeletedAccounts } from "./reject-deleted-accounts.ts";
import { withOneCredential } from "./request-credentials.ts";
import { secondFactorPlugin } from "./second-factor/second-factor-plugin.ts";
import { requireSecondFactor, sessionOfTrust } from "./second-factor/session-second-factor.ts";
import { actorReader, credentialHeaders, readActor } from "./session-cookie.ts";
import { sessionOfService } from "./social/session-of-service.ts";
import type { SocialSettings } from "./social/social-settings.ts";
import { socialSignIn } from "./social/social-sign-in.ts";
import { organizationFirst } from "./sso/organization-first.ts";
import { providerNetwork } from "./sso/provider-network.ts";
import { providerOrigins } from "./sso/provider-origins.ts";
import type { SamlReader } from "./sso/saml/saml-reader.ts";
import { samlResponseShare } from "./sso/saml/saml-response-share.ts";
import { sessionOfProvider } from "./sso/session-of-provider.ts";
import { ssoPlugin } from "./sso/sso-plugin.ts";
import { storedProfile } from "./stored-profile.ts";

const organizationPath = /^\/api\/auth\/organization\//;

/** Whether a request is for one of the organization endpoints. */
const isForOrganizations = ({ url }: Request) => organizationPath.test(new URL(url).pathname);

/**
 * Better Auth with email and password on our tables. Mail goes through the outbox; sessions are read from Postgres
 * on every request, so that an ended one is rejected immediately.
 */
export async function createAuth(options: {
  /** Where people reach the app is its base URL; cookies are `Secure` if it is https. */
  services: Services;
  /** What authenticator apps show. Default: `Guildhall`. */
  appName?: string;
  /** At least 32 characters; signs cookies and links. */
  secret: string;
  /** Origins, in addition to the base URL's, whose pages may send the cookie. */
  trustedOrigins: readonly string[];
  /** The domain that passkeys are for. Default: that of the base URL. */
  passkeyDomain?: string | undefined;
  /**
   * Origins of identity providers that the server may fetch from although they are on a private network or without https.
   * Nothing else is allowed to them: no cookies, no redirects.
   */
  ssoTrustedOrigins?: readonly string[];
  samlReader: SamlReader;
  /** The services by which anyone can sign in, as `services.signInProviders` names them. Default: none. */
  social?: SocialSettings;
  /** Off only in test mode. */
  rateLimits: boolean;
  /** Default: Better Auth's, slow on purpose. */
  passwordHashing?: PasswordHashing | undefined;
}): Promise<Auth> {
  const { services, secret, appName = "Guildhall", passwordHashing = slowPasswordHashing } = options;
  const { database, baseUrl } = services;
  await disableIdleStorages();
  const organization = organizationFirst(services);
  const { orm, current, transaction } = followTransactions(database.orm, {
    begin: organization.lock,
    share: (work) => answering({}, () => withAccountShare(services, organization.share(), work)),
  });
  const { collect, log } = authLogger();
  const passwords = sessionPassword(services, passwordHashing);
  const afterPasskey = sessionOfPasskey(services);
  const afterTrust = sessionOfTrust(services);
  const lastMethod = lastLoginMethodPlugin(current);
  const events = accountEvents(current);
  const network = providerNetwork({ trustedOrigins: options.ssoTrustedOrigins ?? [] });
  const routers = cachedRouters();
  const organizations = organizationPlugin(services);
  const samlResponses = samlResponseShare();
  const devices = knownDevice(database);
  const guesses = passwordLimits(services, devices);
  const ofProvider = sessionOfProvider(current);
  const strangers = options.rateLimits ? strangerMail(services) : undefined;
  const social = socialSignIn(services, {
    settings: options.social ?? {},
    current,
    trustedOrigins: options.ssoTrustedOrigins ?? [],
  });
  const afterService = sessionOfService(services);
  const withSecondFactor = requireSecondFactor(services, current);
  const accounts = accountCheck();
  const operator = operatorCalls();
  const auth = betterAuth({
    appName,
    baseURL: baseUrl,
    secret,
    trustedOrigins: [...options.trustedOrigins],
    database: accounts.checking(
      rejectDeletedAccounts(
        evenAccountLookups(
          recordWithChange(
            drizzleAdapter(orm, {
              provider: "pg",
              schema: { user, session, account, verification, rateLimit, ssoProvider, twoFactor, passkey, jwks },
              transaction: true,
            }),
            { events, transaction },
          ),
        ),
      ),
    ),
    emailAndPassword: {
      enabled: true,
      minPasswordLength: 8,
      maxPasswordLength: 128,
      password: { hash: passwordHashing.hash, verify: passwords.verify },
    },
    emailVerification: {
      sendOnSignUp: true,
      sendVerificationEmail: ({ user: { email: to, name }, url }) =>
        queueMail(current(), [verificationMail({ to, name, url })]),
    },
    // Nothing but their tokens, which a trigger keeps from being stored.
    account: { updateAccountOnSignIn: false },
    socialProviders: social.socialProviders,
    user: { validateUserInfo: social.validateUserInfo },
    session: {
      additionalFields: {
        ssoProviderId: { type: "string", required: false, input: false, returned: false },
        secondFactor: { type: "string", required: false, input: false, returned: false },
        authenticatedAt: { type: "date", required: false, input: false, returned: false },
      },
    },
    databaseHooks: {
      user: storedProfile(services, events.afterAccount),
      account: {
        create: {
          async after(linked, call) {
            await events.afterLink(linked, call);
            await social.afterLink(linked, call);
          },
        },
      },
      session: {
        create: {
          before: async (session, call) => withSecondFactor((await ofProvider(session, call)).data, call),
          async after(session, call) {
            await passwords.afterSession(session, call);
            await afterPasskey(session);
            await afterTrust(session);
            await afterService(session, call);
            await lastMethod.afterSession(session, call);
            await events.afterSession(session, call);
          },
        },
      },
    },
    rateLimit: rateLimits(services, options.rateLimits),
    advanced: {
      database: {
        generateId: ({ model }) => newIdOf(model),
        // By default it leaves out what is beyond the first hundred rows in no order, where it deletes all of an account, too.
        defaultFindManyLimit: Number.MAX_SAFE_INTEGER,
      },
      ipAddress: { ipAddressHeaders: [CLIENT_ADDRESS_HEADER] },
      // Set explicitly, because Better Auth leaves both checks out where NODE_ENV is "test" or TEST is set.
      disableOriginCheck: false,
      disableCSRFCheck: false,
    },
    logger: { level: "warn", log },
    // What is no error goes to the server's own error handler; Better Auth would print it, parameters and all.
    // Its own page of errors would show whatever text a link has.
    onAPIError: { throw: true, errorURL: `${baseUrl}/sign-in` },
    plugins: [
      rejectBadText,
      bearerPlugin(),
      adminPlugin(services),
      accountPlugin(services, devices, strangers),
      emailOtpPlugin(services, { transaction, devices, strangers }),
      // Before what reads the answers of sign-ins.
      secondFactorPlugin(services, {
        appName,
        transaction,
        checkedPasswordHash: passwords.checkedHash,
        rateLimits: options.rateLimits,
      }),
      closedOrganizations(services),
      rememberDevice(devices),
      failedSignIns(services),
      organizationAtSignUp(services),
      ...(options.rateLimits ? [guesses.plugin, mailLimits(services)] : []),
      organizations,
      ssoPlugin(services, {
        network,
        samlReader: options.samlReader,
        samlRejections: options.rateLimits ? samlRejections(services) : undefined,
        transaction,
        onFault: (error) => log("error", "A sign-in by single sign-on failed.", error),
      }),
      ...social.plugins,
      providerOrigins(network),
      routers.plugin,
      describeInvalidInput,
      passkeyPlugin(
        services,
        relyingParty({
          baseUrl,
          trustedOrigins: options.trustedOrigins,
          name: appName,
          domain: options.passkeyDomain,
        }),
      ),
      devicePlugin(services, { rateLimits: options.rateLimits }),
      jwtPlugin(services),
      apiKeyPlugin(services, operator),
      oauthProviderPlugin(services, { rateLimits: options.rateLimits }),
      lastMethod.plugin,
      multiSessionPlugin(services, accounts),
      openAPI({ disableDefaultReference: true }),
    ],
    telemetry: { enabled: false },
  });
  const { authCookies, internalAdapter } = await auth.$context;
  const { accounts: ofAccounts, organizations: ofOrganizations } = routers.open(auth.options);
  const cookie = { cookieName: authCookies.sessionToken.name, secret };
  return {
    handler: (sent, requestLog, isOperator) =>
      collect(requestLog, () => {
        const request = withOneCredential(sent, authCookies.sessionToken.name);
        if (isForOrganizations(request)) return ofOrganizations.handler(request);
        const readSender = () => readActor(credentialHeaders(request.headers), cookie);
        const answer = () => accounts.during(request, readSender, () => ofAccounts.handler(request));
        const handle = () => operator.during(isOperator, () => passwords.during(() => guesses.during(answer)));
        return samlResponses.during(request, () => organization.during(request, () => social.during(request, handle)));
      }),
    answerDirectly: directAnswers({
      ...{ endpoints: organizations.endpoints, context: ofOrganizations.context },
      pipeline: (request, run) =>
        collect(request.log, () => run(withOneCredential(request.toWebRequest(), cookie.cookieName))),
    }),
    actorOf: actorReader(cookie),
    methodsAt: endpointMethods(auth.api),
    api: auth.api,
    tables: getAuthTables(auth.options),
    describe: async () =>
      apiDocument(await auth.api.generateOpenAPISchema(), {
        endpoints: auth.api,
        cookieName: authCookies.sessionToken.name,
      }),
    async signUp(body) {
      const { token } = await auth.api.signUpEmail({ body });
      return token === null ? { kind: "anonymous" } : { kind: "session", token };
    },
    async hasPassword({ email, password }) {
      const found = await internalAdapter.findUserByEmail(email, { includeAccounts: true });
      const hash = found?.accounts.find(({ providerId }) => providerId === "credential")?.password;
      return typeof hash === "string" && (await passwordHashing.verify({ hash, password }));
    },
  };
}
