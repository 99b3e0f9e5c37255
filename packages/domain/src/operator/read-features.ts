import type { InstanceFeatures } from "@guildhall/contracts";
import type { Services } from "../services.ts";

/** What everyone may know about this instance. */
export const readFeatures = ({ sendsMail, identityProviders }: Services): InstanceFeatures => ({
  mail: sendsMail,
  signIn: { password: true, sso: identityProviders !== undefined },
});
