import { apiKeyClient } from "@better-auth/api-key/client";
import { passkeyClient } from "@better-auth/passkey/client";
import { emailOTPClient, multiSessionClient, organizationClient, twoFactorClient } from "better-auth/client/plugins";
import { createAuthClient } from "better-auth/react";
import { askForSecondFactor } from "./ask-for-second-factor.ts";
import { servicesClient } from "./services-client.ts";

/** Better Auth's own client, as for any server of Better Auth. Without `VITE_GUILDHALL_URL`, the API is at the app's origin. */
export const authClient = createAuthClient({
  baseURL: import.meta.env.VITE_GUILDHALL_URL ?? window.location.origin,
  plugins: [
    organizationClient({ teams: { enabled: true }, dynamicAccessControl: { enabled: true } }),
    twoFactorClient({ onTwoFactorRedirect: askForSecondFactor }),
    passkeyClient(),
    apiKeyClient(),
    multiSessionClient(),
    emailOTPClient(),
    servicesClient(),
  ],
});
