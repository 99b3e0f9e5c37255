import { type SearchOf, searchParams, text } from "../../../components/search-params.ts";

/**
 * The search parameters of the pages before signing in: where to go afterwards, and an address to begin with. `sso`
 * names a provider to sign in by, and `error` is the code of what failed there; `by` the service that
 * sent it; `add` when another account stays signed in, and `way` is `code` for a code by email.
 */
const signInParams = { next: text, email: text, sso: text, error: text, add: text, way: text, by: text };
export const signInSearch = searchParams(signInParams);
export type SignInSearch = SearchOf<typeof signInSearch>;

/** Where to go after the second factor. `methods` has what it can be, separated by commas. */
export const twoFactorSearch = searchParams({ next: text, methods: text });
export type TwoFactorSearch = SearchOf<typeof twoFactorSearch>;

/** `done` when the link of the mail led here, `error` when that link was stale. */
export const verifyEmailSearch = searchParams({ ...signInParams, done: text });
export type VerifyEmailSearch = SearchOf<typeof verifyEmailSearch>;

/**
 * The token of a mailed link and the address it confirms; `change` when that takes the place of the account's present
 * one.
 */
export const confirmEmailSearch = searchParams({ token: text, email: text, change: text, next: text });
export type ConfirmEmailSearch = SearchOf<typeof confirmEmailSearch>;

/** Better Auth sends people here with a `token`, or with an `error` when the link is stale. */
export const resetPasswordSearch = searchParams({ token: text, error: text });
export type ResetPasswordSearch = SearchOf<typeof resetPasswordSearch>;

/** The token of the mailed link to delete an account, and where to go on afterwards. */
export const deleteAccountSearch = searchParams({ token: text, next: text });
export type DeleteAccountSearch = SearchOf<typeof deleteAccountSearch>;
