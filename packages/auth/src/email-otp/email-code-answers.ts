import { z } from "zod";
import { AccountWire } from "../account-plugin/account-wire.ts";
import { SecondFactorAsked } from "../second-factor/second-factor-reference.ts";

const success = z.object({ success: z.literal(true) });

/** Answers of the endpoints of codes by email, by their names in `auth.api`, for the API reference. */
export const emailCodeAnswers = {
  sendVerificationOTP: success,
  requestPasswordResetEmailOTP: success,
  forgetPasswordEmailOTP: success,
  checkVerificationOTP: success,
  verifyEmailOTP: z.object({ status: z.literal(true), token: z.null(), user: AccountWire }),
  resetPasswordEmailOTP: success,
  signInEmailOTP: z.union([
    z.object({
      token: z.string().meta({ description: "The session token, for `Authorization: Bearer`." }),
      user: AccountWire,
    }),
    SecondFactorAsked,
  ]),
};
