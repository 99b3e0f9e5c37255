import { DisplayName, MAX_PASSKEYS, UserId } from "@guildhall/contracts";
import { listPasskeys, registerPasskey, type Services } from "@guildhall/domain";
import { generateRegistrationOptions } from "@simplewebauthn/server";
import { createAuthEndpoint, sensitiveSessionMiddleware } from "better-auth/api";
import { parseSessionOutput, parseUserOutput } from "better-auth/db";
import { z } from "zod";
import { contextOf } from "../../context-of.ts";
import { answering, betterAuthError } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { freshCredential, requireFresh } from "../../second-factor/fresh-session.ts";
import { nameOfPasskey } from "../name-of-passkey.ts";
import { expireChallenge, readChallenge, setChallenge } from "../passkey-challenge.ts";
import type { RelyingParty } from "../relying-party.ts";
import { RegistrationResponse } from "../response-bodies.ts";
import { verifyRegistration } from "../verify-registration.ts";

const OptionsQuery = z.object({
  authenticatorAttachment: z
    .enum(["platform", "cross-platform"], { error: "authenticatorAttachment must be platform or cross-platform." })
    .optional()
    .meta({ description: "`platform` for this device, `cross-platform` for a phone or security key" }),
  name: DisplayName.optional().meta({
    description: "What the device calls the account; default: its email address",
  }),
  context: z.string().optional().meta({ description: "Not used here" }),
});

const VerifyBody = z.object({
  response: RegistrationResponse,
  name: z
    .string({ error: "name must be text." })
    .optional()
    .meta({ description: "What to call the passkey; default: its authenticator" }),
  createSession: z
    .boolean({ error: "createSession must be true or false." })
    .optional()
    .meta({ description: "Whether to return the session and the user, too; no new session is made" }),
});

/** Adding a passkey to one's account, in a session that was signed in to in the last ten minutes. */
export const registrationEndpoints = (services: Services, relyingParty: RelyingParty) => ({
  generatePasskeyRegistrationOptions: createAuthEndpoint(
    "/passkey/generate-register-options",
    {
      method: "GET",
      operationId: "generatePasskeyRegistrationOptions",
      query: OptionsQuery.optional(),
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described(
        "Ask for the options to add a passkey with",
        "The options for `navigator.credentials.create()`, as JSON",
        OptionsQuery,
      ),
    },
    async (ctx) => {
      const { session, user } = ctx.context.session;
      const userId = UserId.parse(user.id);
      await requireFresh(services, ctx);
      const { authenticatorAttachment, name = user.email } = ctx.query ?? {};
      const passkeys = await listPasskeys(services, userId);
      // Before the device has made one that is rejected.
      if (passkeys.length >= MAX_PASSKEYS) {
        const message = `An account has at most ${MAX_PASSKEYS} passkeys. Remove one that you no longer use first.`;
        throw betterAuthError("BAD_REQUEST", "PASSKEY_LIMIT_REACHED", message);
      }
      const options = await generateRegistrationOptions({
        rpID: relyingParty.id,
        rpName: relyingParty.name,
        // One account on the device for each account here: a new passkey replaces one that was removed here alone.
        userID: new TextEncoder().encode(user.id),
        userName: name,
        userDisplayName: user.name,
        attestationType: "none",
        excludeCredentials: passkeys.map(({ credentialID }) => ({ id: credentialID })),
        authenticatorSelection: {
          residentKey: "required",
          userVerification: "required",
          ...(authenticatorAttachment ? { authenticatorAttachment } : {}),
        },
      });
      await setChallenge(ctx, options.challenge, session.id);
      return ctx.json(options);
    },
  ),

  verifyPasskeyRegistration: createAuthEndpoint(
    "/passkey/verify-registration",
    {
      method: "POST",
      operationId: "passkeyVerifyRegistration",
      body: VerifyBody,
      use: [sensitiveSessionMiddleware],
      requireHeaders: true,
      metadata: described(
        "Add a passkey to the account, with what the browser returned for the options",
        "The passkey; with `createSession` the session and the user, too",
      ),
    },
    async (ctx) => {
      const { response, name, createSession = false } = ctx.body;
      const { session, user } = ctx.context.session;
      const signed = await readChallenge(ctx, session.id);
      const { challenge } = signed;
      const verified = await verifyRegistration(response, { relyingParty, challenge });
      const owner = { ...(await freshCredential(ctx)), context: contextOf(ctx.headers) };
      const added = { ...verified, name: nameOfPasskey(name, verified.aaguid) };
      const passkey = await answering({}, () => registerPasskey(services, owner, added, signed));
      expireChallenge(ctx);
      if (!createSession) return ctx.json(passkey);
      const { options } = ctx.context;
      return ctx.json({
        ...passkey,
        session: parseSessionOutput(options, session),
        user: parseUserOutput(options, user),
      });
    },
  ),
});
