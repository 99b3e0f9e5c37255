import { Passkey } from "@guildhall/contracts";
import { z } from "zod";
import { AccountWire } from "../account-plugin/account-wire.ts";
import { sessionTable } from "../open-api/session-table.ts";
import { SecondFactorAsked } from "../second-factor/second-factor-reference.ts";

const known = z.object({ id: z.string(), type: z.literal("public-key") });
const algorithm = z.object({ alg: z.int(), type: z.literal("public-key") });

/** What the endpoints of passkeys answer, by their names in `auth.api`, for the API reference. */
export const passkeyAnswers = {
  generatePasskeyRegistrationOptions: z.object({
    challenge: z
      .string()
      .meta({ description: "What the device signs, in base64url; it counts for five minutes, once." }),
    rp: z.object({ id: z.string().meta({ description: "The domain that the passkey is for." }), name: z.string() }),
    user: z.object({ id: z.string(), name: z.string(), displayName: z.string() }),
    pubKeyCredParams: z.array(algorithm),
    timeout: z.int(),
    attestation: z.literal("none"),
    excludeCredentials: z.array(known).meta({ description: "The account's passkeys, none of which is added again." }),
    authenticatorSelection: z.object({
      authenticatorAttachment: z.string().optional(),
      residentKey: z.literal("required"),
      requireResidentKey: z.boolean(),
      userVerification: z.literal("required"),
    }),
    extensions: z.object({ credProps: z.boolean() }),
    hints: z.array(z.string()),
  }),
  generatePasskeyAuthenticationOptions: z.object({
    challenge: z
      .string()
      .meta({ description: "What the device signs, in base64url; it counts for five minutes, once." }),
    rpId: z.string().meta({ description: "The domain that passkeys are for." }),
    timeout: z.int(),
    userVerification: z.literal("required"),
  }),
  verifyPasskeyRegistration: Passkey.extend({ session: sessionTable.optional(), user: AccountWire.optional() }),
  verifyPasskeyAuthentication: z.union([z.object({ session: sessionTable, user: AccountWire }), SecondFactorAsked]),
  listPasskeys: z.array(Passkey),
  updatePasskey: z.object({ passkey: Passkey }),
  deletePasskey: z.object({ status: z.literal(true) }),
};
