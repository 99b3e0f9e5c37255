import { z } from "zod";
import { AccountWire } from "../account-plugin/account-wire.ts";

const totpURI = z.string().meta({ description: "What the QR code for the authenticator app contains." });
const backupCodes = z.array(z.string()).meta({ description: "Ten codes, each for one use. They are shown this once." });
const verified = z.object({
  token: z.string().optional().meta({ description: "The token of the session; none where none is made." }),
  user: AccountWire,
});
const status = z.object({ status: z.literal(true) });

/** Answers of the second-factor endpoints, by their names in `auth.api`, for the API reference. */
export const secondFactorAnswers = {
  enableTwoFactor: z.object({ method: z.enum(["totp", "otp"]), totpURI: totpURI.optional(), backupCodes }),
  disableTwoFactor: status,
  getTOTPURI: z.object({ totpURI }),
  generateBackupCodes: status.extend({ backupCodes }),
  verifyTOTP: verified,
  sendTwoFactorOTP: status,
  verifyTwoFactorOTP: verified,
  verifyBackupCode: verified,
};

/** What every way to sign in answers in the place of a session, until a second factor was shown. */
export const SecondFactorAsked = z.object({
  twoFactorRedirect: z.literal(true),
  twoFactorMethods: z
    .array(z.enum(["totp", "otp"]))
    .meta({ description: "What the sign-in can be completed with, in addition to backup codes." }),
  hasBackupCodes: z.boolean().meta({ description: "Whether a backup code is left, which completes it, too." }),
});
