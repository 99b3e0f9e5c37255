import { z } from "zod";
import { PageInput, pageOf } from "./page.ts";
import { line } from "./text.ts";

/** A service, such as GitHub, by which anyone can sign in. */
export const SignInProvider = z.object({
  /** As Better Auth's clients name it in `signIn.social({ provider })`. */
  id: z.string(),
  /** What people read on its button. */
  name: z.string(),
});
export type SignInProvider = z.infer<typeof SignInProvider>;

/** What this instance supports, for clients before sign-in. */
export const InstanceFeatures = z.object({
  /** Whether mail is sent. If not, it is stored where only the operator sees it, and pages must not show it as sent. */
  mail: z.boolean(),
  signIn: z.object({
    password: z.boolean(),
    sso: z.boolean(),
    /** Codes by email, which also create accounts. */
    emailCode: z.boolean(),
    passkey: z.boolean(),
    social: z.array(SignInProvider),
  }),
});
export type InstanceFeatures = z.infer<typeof InstanceFeatures>;

export const ListMailInput = PageInput.extend({
  /** Only mail to this address, case-insensitive. */
  to: line("to", 320).optional(),
  /** With the links and codes in the text, which may be secret. */
  links: z.boolean().default(false),
});
export type ListMailInput = z.infer<typeof ListMailInput>;

/** A mail that has not been sent. Its text is not part of it: it may contain secret links and codes. */
export const WaitingMail = z.object({
  id: z.string(),
  to: z.string(),
  subject: z.string(),
  createdAt: z.iso.datetime(),
  links: z.array(z.string()).optional(),
  /** Of six digits, to be entered. */
  codes: z.array(z.string()).optional(),
});
export type WaitingMail = z.infer<typeof WaitingMail>;

export const WaitingMailPage = pageOf(WaitingMail);
