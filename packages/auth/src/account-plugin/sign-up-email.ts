import { queueAfterTransactionHook, runWithTransaction } from "@better-auth/core/context";
import { APIError, BASE_ERROR_CODES } from "@better-auth/core/error";
import { Email } from "@guildhall/contracts";
import {
  signUpEmail as betterAuthEndpoint,
  createAuthEndpoint,
  createEmailVerificationToken,
  isAPIError,
} from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { parseUserInput, parseUserOutput } from "better-auth/db";
import { z } from "zod";
import { requirePasswordLength } from "./hash-new-password.ts";

const Body = z.looseObject({
  name: z.string(),
  email: Email,
  password: z.string().nonempty(),
  image: z.string().optional(),
  callbackURL: z.string().optional(),
  rememberMe: z.boolean().optional(),
});

const { path, options } = betterAuthEndpoint();

/**
 * `POST /sign-up/email`, as Better Auth's, for every address that is one here: the original takes few that are not plain
 * ASCII. Written for our settings alone: with a password, signed in at once, whether or not the address is confirmed.
 */
export const signUpEmailEndpoint = createAuthEndpoint(path, { ...options, body: Body }, (ctx) =>
  runWithTransaction(ctx.context.adapter, async () => {
    const { internalAdapter, options, secret, baseURL, logger } = ctx.context;
    const { name, email, password, image, callbackURL, rememberMe, ...others } = ctx.body;
    const fields = parseUserInput(options, others, "create");
    requirePasswordLength(ctx.context, password);
    if (await internalAdapter.findUserByEmail(email)) {
      throw APIError.from("UNPROCESSABLE_ENTITY", BASE_ERROR_CODES.USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL);
    }
    const passwordHash = await ctx.context.password.hash(password);
    const user = await createUser({ email, name, image, ...fields, emailVerified: false });
    const { id: userId } = user;
    await internalAdapter.linkAccount({
      userId,
      providerId: "credential",
      accountId: userId,
      password: passwordHash,
    });
    await queueAfterTransactionHook(
      async () => {
        const token = await createEmailVerificationToken(secret, email, undefined, undefined, { userId });
        const next = encodeURIComponent(callbackURL || "/");
        const url = `${baseURL}/verify-email?token=${token}&callbackURL=${next}`;
        await options.emailVerification?.sendVerificationEmail?.({ user, url, token }, ctx.request);
      },
      { onError: (error) => logger.error("The mail to confirm an address was not queued.", error) },
    );
    const isSessionCookie = rememberMe === false;
    const session = await internalAdapter.createSession(userId, isSessionCookie);
    await setSessionCookie(ctx, { session, user }, isSessionCookie);
    return ctx.json({ token: session.token, user: parseUserOutput(options, user) });

    async function createUser(fields: Parameters<typeof internalAdapter.createUser>[0]) {
      try {
        return await internalAdapter.createUser(fields, { method: "email-password" });
      } catch (error) {
        if (isAPIError(error)) throw error;
        logger.error("Failed to create user", error);
        throw APIError.from("UNPROCESSABLE_ENTITY", BASE_ERROR_CODES.FAILED_TO_CREATE_USER);
      }
    }
  }),
);
