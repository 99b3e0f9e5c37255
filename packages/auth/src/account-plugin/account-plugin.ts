import type { Services } from "@guildhall/domain";
import type { knownDevice } from "../attempt-limits/known-device.ts";
import { changePasswordEndpoint } from "./change-password.ts";
import { confirmEmailEndpoint } from "./confirm-email.ts";
import { resetPasswordEndpoint } from "./reset-password.ts";
import { sessionEndpoints } from "./sessions.ts";
import { verifyEmail } from "./verify-email.ts";

/**
 * Endpoints about one's own account whose Better Auth originals let someone else keep it. Those of the same names take
 * the originals' places, over HTTP and in process.
 */
export const accountPlugin = (services: Services, devices: ReturnType<typeof knownDevice>) => ({
  id: "guildhall-account",
  endpoints: {
    verifyEmail: verifyEmail(services),
    confirmEmail: confirmEmailEndpoint(services, devices),
    resetPassword: resetPasswordEndpoint(services, devices),
    changePassword: changePasswordEndpoint(services),
    ...sessionEndpoints,
  },
});
