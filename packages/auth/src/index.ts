export type { Auth } from "./auth.ts";
export { CLIENT_ADDRESS_HEADER, createAuth } from "./create-auth.ts";
