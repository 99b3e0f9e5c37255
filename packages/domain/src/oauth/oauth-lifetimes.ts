/** An app exchanges a code at once. */
export const CODE_SECONDS = 60;
export const ACCESS_TOKEN_SECONDS = 3600;
export const ID_TOKEN_SECONDS = 3600;
/** Since its last use: each one brings the next. */
export const REFRESH_TOKEN_DAYS = 30;
