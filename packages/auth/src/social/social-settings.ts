import type { SignInProvider } from "@guildhall/contracts";

/** The credentials of this instance at a service. */
interface SocialClient {
  clientId: string;
  clientSecret: string;
}

/** The services by which anyone can sign in; those that are left out are not offered. */
export interface SocialSettings {
  github?: SocialClient | undefined;
  google?: SocialClient | undefined;
  /** Any OpenID Connect provider. */
  oidc?: (SocialClient & { issuer: string; name: string }) | undefined;
}

/** What is offered on the sign-in page, in its order. */
export const signInProviders = ({ github, google, oidc }: SocialSettings): SignInProvider[] => [
  ...(github ? [{ id: "github", name: "GitHub" }] : []),
  ...(google ? [{ id: "google", name: "Google" }] : []),
  ...(oidc ? [{ id: "oidc", name: oidc.name }] : []),
];
