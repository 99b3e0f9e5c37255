import type { InstanceFeatures } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** The features of this instance, which anyone may read. */
export const readFeatures = ({ sendsMail, identityProviders, signInProviders = [] }: Services): InstanceFeatures => ({
  mail: sendsMail,
  signIn: {
    password: true,
    sso: identityProviders !== undefined,
    emailCode: true,
    passkey: true,
    social: [...signInProviders],
  },
});
