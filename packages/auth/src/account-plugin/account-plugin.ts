import type { Services, strangerMail } from "@guildhall/domain";
import type { knownDevice } from "../attempt-limits/known-device.ts";
import { changeEmailEndpoint } from "./change-email.ts";
import { changePasswordEndpoint } from "./change-password.ts";
import { confirmEmailEndpoint } from "./confirm-email.ts";
import { deleteUserCallbackEndpoint, deleteUserEndpoint } from "./delete-user.ts";
import { requestPasswordResetEndpoint } from "./request-password-reset.ts";
import { resetPasswordEndpoint } from "./reset-password.ts";
import { sendVerificationEmailEndpoint } from "./send-verification-email.ts";
import { sessionEndpoints } from "./sessions.ts";
import { setPasswordEndpoint } from "./set-password.ts";
import { signInEmailEndpoint } from "./sign-in-email.ts";
import { signUpEmailEndpoint } from "./sign-up-email.ts";
import { unlinkAccountEndpoint } from "./unlink-account.ts";
import { verifyEmail } from "./verify-email.ts";

/**
 * Endpoints about one's own account whose Better Auth originals let someone else keep access to it, reveal whether it exists, or
 * reject addresses that mail is delivered to.
 * They replace the originals of the same names, over HTTP and in process.
 */
export const accountPlugin = (
  services: Services,
  devices: ReturnType<typeof knownDevice>,
  strangers: ReturnType<typeof strangerMail> | undefined,
) => ({
  id: "guildhall-account",
  endpoints: {
    signUpEmail: signUpEmailEndpoint,
    signInEmail: signInEmailEndpoint,
    verifyEmail: verifyEmail(services),
    confirmEmail: confirmEmailEndpoint(services, devices),
    sendVerificationEmail: sendVerificationEmailEndpoint(services),
    requestPasswordReset: requestPasswordResetEndpoint(services, strangers),
    resetPassword: resetPasswordEndpoint(services, devices),
    changeEmail: changeEmailEndpoint(services),
    changePassword: changePasswordEndpoint(services),
    setPassword: setPasswordEndpoint(services, devices),
    unlinkAccount: unlinkAccountEndpoint(services),
    deleteUser: deleteUserEndpoint(services),
    deleteUserCallback: deleteUserCallbackEndpoint(services),
    ...sessionEndpoints(services),
  },
});
