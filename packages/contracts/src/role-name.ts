/** How roles are named. */
export const ROLE_NAME = /^[a-z0-9][a-z0-9_-]*$/;
export const ROLE_NAME_MAX = 64;
