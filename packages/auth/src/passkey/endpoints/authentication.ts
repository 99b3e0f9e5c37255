import { findPasskey, recordFailedPasskey, recordPasskeyUse, type Services } from "@guildhall/domain";
import { generateAuthenticationOptions } from "@simplewebauthn/server";
import { createAuthEndpoint } from "better-auth/api";
import { setSessionCookie } from "better-auth/cookies";
import { parseSessionOutput, parseUserOutput } from "better-auth/db";
import { z } from "zod";
import { contextOf } from "../../context-of.ts";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { passSecondFactor } from "../../second-factor/sign-in-state.ts";
import { expireChallenge, readChallenge, setChallenge } from "../passkey-challenge.ts";
import { passkeyError } from "../passkey-error.ts";
import type { RelyingParty } from "../relying-party.ts";
import { AuthenticationResponse } from "../response-bodies.ts";
import { usedPasskey } from "../session-of-passkey.ts";
import { verifyAuthentication } from "../verify-authentication.ts";

const VerifyBody = z.object({ response: AuthenticationResponse });

/** Signing in with a passkey, which the device or the browser's autofill offers: no address is asked for. */
export const authenticationEndpoints = (services: Services, relyingParty: RelyingParty) => ({
  generatePasskeyAuthenticationOptions: createAuthEndpoint(
    "/passkey/generate-authenticate-options",
    {
      method: "GET",
      operationId: "passkeyGenerateAuthenticateOptions",
      metadata: described(
        "Ask for the options to sign in with a passkey",
        "The options for `navigator.credentials.get()`, as JSON",
      ),
    },
    async (ctx) => {
      // No list of passkeys, for no one: it would reveal them, and keep a browser from signing in to a second account.
      const options = await generateAuthenticationOptions({ rpID: relyingParty.id, userVerification: "required" });
      await setChallenge(ctx, options.challenge, null);
      return ctx.json(options);
    },
  ),

  verifyPasskeyAuthentication: createAuthEndpoint(
    "/passkey/verify-authentication",
    {
      method: "POST",
      operationId: "passkeyVerifyAuthentication",
      body: VerifyBody,
      metadata: described(
        "Sign in with a passkey, with what the browser returned for the options",
        "{ session, user }; `session.token` is the token",
      ),
    },
    async (ctx) => {
      const { response } = ctx.body;
      const { internalAdapter, options } = ctx.context;
      const signed = await readChallenge(ctx, null);
      const passkey = await findPasskey(services, response.id);
      if (!passkey) throw passkeyError("PASSKEY_NOT_FOUND");
      const { challenge } = signed;
      const failed = async (error: unknown) => {
        await recordFailedPasskey(services, passkey, contextOf(ctx.headers));
        throw error;
      };
      const expected = { relyingParty, challenge, passkey };
      const { isUserVerified, ...use } = await verifyAuthentication(response, expected).catch(failed);
      const isUsed = await answering({}, () => recordPasskeyUse(services, passkey, { ...use, signed }));
      if (!isUsed) await failed(passkeyError("AUTHENTICATION_FAILED"));
      expireChallenge(ctx);
      await usedPasskey.set(passkey.id);
      if (isUserVerified) await passSecondFactor("passkey");
      const session = await internalAdapter.createSession(passkey.userId, false);
      const user = await internalAdapter.findUserById(passkey.userId);
      if (!user) throw passkeyError("AUTHENTICATION_FAILED");
      await setSessionCookie(ctx, { session, user }, false);
      return ctx.json({ session: parseSessionOutput(options, session), user: parseUserOutput(options, user) });
    },
  ),
});
