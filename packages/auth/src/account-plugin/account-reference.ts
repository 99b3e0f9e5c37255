import { z } from "zod";
import { SecondFactorAsked } from "../second-factor/second-factor-reference.ts";
import { AccountWire } from "./account-wire.ts";

const signedIn = z.object({
  redirect: z.boolean(),
  token: z.string().meta({ description: "The session token, for `Authorization: Bearer`." }),
  url: z.string().optional().meta({ description: "The page to show next, where one was named." }),
  user: AccountWire,
});

/**
 * Answers of the account endpoints that Better Auth does not describe, or describes wrongly, by their names in `auth.api`, for
 * the API reference.
 */
export const accountAnswers = {
  confirmEmail: z.object({
    status: z.literal(true),
    email: z.string().meta({ description: "The address that is confirmed." }),
  }),
  updateUser: z.object({ status: z.boolean() }),
  signUpEmail: z.object({ token: z.string().nullable(), user: AccountWire }),
  signInEmail: z.union([signedIn, SecondFactorAsked]),
  changePassword: z.object({
    token: z.string().nullable().meta({ description: "The session token, where other sessions were revoked." }),
    user: AccountWire,
  }),
};
