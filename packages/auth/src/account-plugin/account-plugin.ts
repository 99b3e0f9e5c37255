import type { Services } from "@guildhall/domain";
import { changePasswordEndpoint } from "./change-password.ts";
import { confirmEmailEndpoint } from "./confirm-email.ts";
import { resetPasswordEndpoint } from "./reset-password.ts";
import { sessionEndpoints } from "./sessions.ts";
import { verifyEmail } from "./verify-email.ts";

/**
 * Endpoints about one's own account whose Better Auth originals let someone else keep it. Those of the same names take
 * the originals' places, over HTTP and in process.
 */
export const accountPlugin = (services: Services) => ({
  id: "guildhall-account",
  endpoints: {
    verifyEmail: verifyEmail(services),
    confirmEmail: confirmEmailEndpoint(services),
    resetPassword: resetPasswordEndpoint(services),
    changePassword: changePasswordEndpoint(services),
    ...sessionEndpoints,
  },
});
