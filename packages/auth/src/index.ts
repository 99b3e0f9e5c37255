export type { Auth, AuthLog } from "./auth.ts";
export { CLIENT_ADDRESS_HEADER } from "./client-address-header.ts";
export { createAuth } from "./create-auth.ts";
export { discoveryDocument } from "./oauth-provider/discovery.ts";
export type { PasswordHashing } from "./password-hashing.ts";
export { secretCipher } from "./secret-cipher.ts";
export { type SocialSettings, signInProviders } from "./social/social-settings.ts";
export { identityProviders } from "./sso/identity-providers.ts";
export { samlReader } from "./sso/saml/saml-reader.ts";
