import { StoredEmail } from "@guildhall/contracts";
import { z } from "zod";

const MAX_LENGTH = 100;
const types = ["sign-in", "email-verification", "forget-password"] as const;

/** The fields of requests about codes by email. */
export const emailField = StoredEmail.meta({ description: "The email address that the code is mailed to" });
export const typeField = z
  .enum(types, { error: `type must be one of ${types.join(", ")}.` })
  .meta({ description: "What the code is for" });
export const codeField = z
  .string({ error: "otp must be text." })
  .max(MAX_LENGTH, `otp must be at most ${MAX_LENGTH} characters.`)
  .meta({ description: "The code of the mail" });
