import { DisplayName, Email } from "@guildhall/contracts";
import { z } from "zod";

export const PASSWORD_MIN = 8;
const PASSWORD_MAX = 128;

/** A password to be set; what is typed to sign in is only ever checked for being there. */
export const NewPassword = z
  .string()
  .min(PASSWORD_MIN, `Use at least ${PASSWORD_MIN} characters.`)
  .max(PASSWORD_MAX, `Use at most ${PASSWORD_MAX} characters.`);

export const SignUpForm = z.object({ name: DisplayName, email: Email, password: NewPassword });
export type SignUpForm = z.infer<typeof SignUpForm>;
