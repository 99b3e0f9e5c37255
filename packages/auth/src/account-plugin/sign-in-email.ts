import { APIError, BASE_ERROR_CODES } from "@better-auth/core/error";
import { StoredEmail } from "@guildhall/contracts";
import { signInEmail as betterAuthEndpoint, createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { parseUserOutput } from "better-auth/db";

const { path, options } = betterAuthEndpoint();

/**
 * `POST /sign-in/email`, as Better Auth's, for every address that is one here: the original takes few that are not plain
 * ASCII. Written for our settings alone: an unconfirmed address signs in, too.
 */
export const signInEmailEndpoint = createAuthEndpoint(path, options, async (ctx) => {
  const { context } = ctx;
  const { password, callbackURL, rememberMe } = ctx.body;
  const { data: email, error } = StoredEmail.safeParse(ctx.body.email);
  if (error) throw new APIError("BAD_REQUEST", { code: "INVALID_EMAIL", message: error.issues[0]?.message ?? "" });
  if (password.length > context.password.config.maxPasswordLength) {
    throw APIError.from("BAD_REQUEST", BASE_ERROR_CODES.PASSWORD_TOO_LONG);
  }
  const found = await context.internalAdapter.findUserByEmail(email, { includeAccounts: true });
  const credential = found?.accounts.find(
    ({ providerId, accountId }) => providerId === "credential" && accountId === found.user.id,
  );
  const isRight = await checked(credential?.password);
  if (!found || !isRight) throw APIError.from("UNAUTHORIZED", BASE_ERROR_CODES.INVALID_EMAIL_OR_PASSWORD);
  const isSessionCookie = rememberMe === false;
  const session = await context.internalAdapter.createSession(found.user.id, isSessionCookie);
  await setSessionCookie(ctx, { session, user: found.user }, isSessionCookie);
  if (callbackURL) ctx.setHeader("Location", callbackURL);
  return ctx.json({
    redirect: !!callbackURL,
    token: session.token,
    url: callbackURL,
    user: parseUserOutput(context.options, found.user),
  });

  /** Takes as long without a password to compare with. */
  async function checked(hash: string | null | undefined): Promise<boolean> {
    if (hash) return context.password.verify({ hash, password });
    await context.password.hash(password);
    return false;
  }
});
