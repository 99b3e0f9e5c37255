import { z } from "zod";

const text = z.string().optional().catch(undefined);

/**
 * The search parameters of the pages before signing in: where to go afterwards, and an address to begin with. `sso`
 * names a provider to sign in by, and `error` is the code of what failed there; `by` the service that
 * sent it; `add` when another account stays signed in, and `way` is `code` for a code by email.
 */
export const signInSearch = z.object({
  next: text,
  email: text,
  sso: text,
  error: text,
  add: text,
  way: text,
  by: text,
});
export type SignInSearch = z.infer<typeof signInSearch>;

/** Where to go after the second factor. `methods` has what it can be, separated by commas. */
export const twoFactorSearch = z.object({ next: text, methods: text });
export type TwoFactorSearch = z.infer<typeof twoFactorSearch>;

/** `done` when the link of the mail led here, `error` when that link was stale. */
export const verifyEmailSearch = signInSearch.extend({ done: text });
export type VerifyEmailSearch = z.infer<typeof verifyEmailSearch>;

/**
 * The token of a mailed link and the address it confirms; `change` when that takes the place of the account's present
 * one.
 */
export const confirmEmailSearch = z.object({ token: text, email: text, change: text, next: text });
export type ConfirmEmailSearch = z.infer<typeof confirmEmailSearch>;

/** Better Auth sends people here with a `token`, or with an `error` when the link is stale. */
export const resetPasswordSearch = z.object({ token: text, error: text });
export type ResetPasswordSearch = z.infer<typeof resetPasswordSearch>;

/** The token of the mailed link to delete an account, and where to go on afterwards. */
export const deleteAccountSearch = z.object({ token: text, next: text });
export type DeleteAccountSearch = z.infer<typeof deleteAccountSearch>;
