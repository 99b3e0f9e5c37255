import { z } from "zod";

const MOST = 20;
const text = (name: string, most: number) =>
  z
    .string({ error: `${name} must be text.` })
    .max(most, `${name} must be at most ${most} characters.`)
    .optional();
const atMost = (name: string) => `${name} must have at most ${MOST} entries.`;
const MAX_DATA = 2_000;

/** What a request to sign in by a service may have, and how large it may be: Better Auth stores it until the person comes back. */
export const SocialInput = z.looseObject({
  provider: text("provider", 100),
  callbackURL: text("callbackURL", 2_000),
  errorCallbackURL: text("errorCallbackURL", 2_000),
  newUserCallbackURL: text("newUserCallbackURL", 2_000),
  loginHint: text("loginHint", 300),
  scopes: z
    .array(z.string().max(200, "A scope must be at most 200 characters."))
    .max(MOST, atMost("scopes"))
    .optional(),
  additionalParams: z
    .record(z.string().max(100), z.string().max(500, "A parameter must be at most 500 characters."))
    .refine((params) => Object.keys(params).length <= MOST, atMost("additionalParams"))
    .optional(),
  additionalData: z
    .record(z.string(), z.unknown())
    .refine((data) => JSON.stringify(data).length <= MAX_DATA, `additionalData must be at most ${MAX_DATA} characters.`)
    .optional(),
  // It would sign in anyone who has it until it expires, bound to no browser and no nonce of ours.
  idToken: z
    .undefined("ID tokens are not accepted. Leave idToken out, and send the person to the `url` of the answer.")
    .optional(),
});
