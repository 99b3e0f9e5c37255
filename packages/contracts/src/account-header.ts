/**
 * The header in which a page names the account that it shows, by its id: a request in a session of another account is
 * rejected. In lower case, as Node has the names of headers.
 */
export const ACCOUNT_HEADER = "x-guildhall-account";
