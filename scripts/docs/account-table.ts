import { readdirSync, readFileSync } from "node:fs";
import { fileURLToPath } from "node:url";
import { createAuth, samlReader } from "../../packages/auth/src/index.ts";
import { openDatabase } from "../../packages/db/src/index.ts";

const tests = fileURLToPath(new URL("../../apps/api/test/", import.meta.url));

/** What Better Auth's client calls each endpoint about accounts. An endpoint that is missing here fails the generation. */
const clientMethods: Record<string, string> = {
  "/sign-up/email": "signUp.email",
  "/sign-in/email": "signIn.email",
  "/email-otp/send-verification-otp": "emailOtp.sendVerificationOtp",
  "/sign-in/email-otp": "signIn.emailOtp",
  "/email-otp/check-verification-otp": "emailOtp.checkVerificationOtp",
  "/email-otp/verify-email": "emailOtp.verifyEmail",
  "/email-otp/request-password-reset": "emailOtp.requestPasswordReset",
  "/forget-password/email-otp": "forgetPassword.emailOtp",
  "/email-otp/reset-password": "emailOtp.resetPassword",
  "/sign-in/social": "signIn.social",
  "/link-social": "linkSocial",
  "/list-accounts": "listAccounts",
  "/unlink-account": "unlinkAccount",
  "/account-info": "accountInfo",
  "/get-access-token": "getAccessToken",
  "/refresh-token": "refreshToken",
  "/set-password": '$fetch("/set-password")',
  "/two-factor/enable": "twoFactor.enable",
  "/two-factor/disable": "twoFactor.disable",
  "/two-factor/get-totp-uri": "twoFactor.getTotpUri",
  "/two-factor/generate-backup-codes": "twoFactor.generateBackupCodes",
  "/two-factor/verify-totp": "twoFactor.verifyTotp",
  "/two-factor/send-otp": "twoFactor.sendOtp",
  "/two-factor/verify-otp": "twoFactor.verifyOtp",
  "/two-factor/verify-backup-code": "twoFactor.verifyBackupCode",
  "/passkey/generate-register-options": "passkey.addPasskey",
  "/passkey/verify-registration": "passkey.addPasskey",
  "/passkey/generate-authenticate-options": "signIn.passkey",
  "/passkey/verify-authentication": "signIn.passkey",
  "/passkey/list-user-passkeys": "passkey.listUserPasskeys",
  "/passkey/update-passkey": "passkey.updatePasskey",
  "/passkey/delete-passkey": "passkey.deletePasskey",
  "/multi-session/list-device-sessions": "multiSession.listDeviceSessions",
  "/multi-session/set-active": "multiSession.setActive",
  "/multi-session/revoke": "multiSession.revoke",
  "/token": "token",
  "/jwks": "jwks",
  "/api-key/create": "apiKey.create",
  "/api-key/get": "apiKey.get",
  "/api-key/update": "apiKey.update",
  "/api-key/delete": "apiKey.delete",
  "/api-key/list": "apiKey.list",
  "/api-key/verify": '$fetch("/api-key/verify")',
  "/device/code": "device.code",
  "/device/token": "device.token",
  "/device": "device",
  "/device/approve": "device.approve",
  "/device/deny": "device.deny",
  "/admin/list-users": "admin.listUsers",
  "/admin/get-user": "admin.getUser",
  "/admin/create-user": "admin.createUser",
  "/admin/update-user": "admin.updateUser",
  "/admin/set-role": "admin.setRole",
  "/admin/ban-user": "admin.banUser",
  "/admin/unban-user": "admin.unbanUser",
  "/admin/impersonate-user": "admin.impersonateUser",
  "/admin/stop-impersonating": "admin.stopImpersonating",
  "/admin/list-user-sessions": "admin.listUserSessions",
  "/admin/revoke-user-session": "admin.revokeUserSession",
  "/admin/revoke-user-sessions": "admin.revokeUserSessions",
  "/admin/remove-user": "admin.removeUser",
  "/admin/set-user-password": "admin.setUserPassword",
  "/admin/reset-second-factor": '$fetch("/admin/reset-second-factor")',
  "/admin/has-permission": "admin.hasPermission",
  "/change-password": "changePassword",
  "/change-email": "changeEmail",
  "/delete-user": "deleteUser",
  "/request-password-reset": "requestPasswordReset",
  "/reset-password": "resetPassword",
  "/send-verification-email": "sendVerificationEmail",
  "/get-session": "getSession",
  "/list-sessions": "listSessions",
  "/revoke-session": "revokeSession",
  "/revoke-other-sessions": "revokeOtherSessions",
  "/sign-out": "signOut",
  "/update-user": "updateUser",
};

/** Endpoints that the table leaves out: those of other pages, and Better Auth's own that are as it documents them. */
const elsewhere = [
  ...["/organization/", "/sso/", "/sign-in/sso", "/open-api/", "/reference", "/ok", "/error"],
  ...["/callback/", "/confirm-email", "/delete-user/callback", "/reset-password/:token", "/revoke-sessions"],
  ...["/update-session", "/verify-email", "/verify-password", "/oauth2/", "/.well-known/"],
];

/** The endpoints about one's own account, each with its client method and the test that calls it. @throws when one has none */
export async function accountTable(): Promise<string> {
  const reader = samlReader();
  // The database is never queried, so it never connects.
  const { api } = await createAuth({
    services: { database: openDatabase("postgres://localhost/docs"), baseUrl: "http://localhost", sendsMail: false },
    secret: "no secret: it signs nothing in the documentation",
    trustedOrigins: [],
    samlReader: reader,
    rateLimits: false,
  });
  await reader.close();
  const endpoints: Record<string, Endpoint> = api;
  const paths = Object.values(endpoints).flatMap(({ path }) => path ?? []);
  const unlisted = paths.find((path) => !(path in clientMethods) && !elsewhere.some((each) => path.startsWith(each)));
  if (unlisted) throw new Error(`scripts/docs/account-table.ts does not list the endpoint ${unlisted}.`);
  const gone = Object.keys(clientMethods).find((path) => !paths.includes(path));
  if (gone) throw new Error(`scripts/docs/account-table.ts lists ${gone}, which is no endpoint.`);
  const files = testFiles();
  const rows = Object.entries(clientMethods).map(([path, method]) => {
    const endpoint = Object.values(endpoints).find((each) => each.path === path);
    const description = endpoint?.options?.metadata?.openapi?.description ?? "";
    const verb = [endpoint?.options?.method].flat().join(", ");
    return `| ${verb} \`${path.slice(1)}\` | \`${method}\` | ${description} | ${testOf(files, path, method)} |`;
  });
  return ["| endpoint | client | what it does | tested in |", "| --- | --- | --- | --- |", ...rows].join("\n");
}

interface Endpoint {
  path?: string;
  options?: { method?: string | string[]; metadata?: { openapi?: { description?: string } } };
}

const testFiles = () =>
  readdirSync(tests, { recursive: true, encoding: "utf8" })
    .filter((name) => name.endsWith(".http.test.ts"))
    .toSorted()
    .map((name) => ({ name, text: readFileSync(`${tests}${name}`, "utf8") }));

/** The test that describes an endpoint, or else the first one that calls it by its client. */
function testOf(files: ReturnType<typeof testFiles>, path: string, method: string): string {
  const file =
    files.find(({ text }) => text.includes(`describe("${path.slice(1)}"`)) ??
    files.find(({ text }) => text.includes(method.includes(".") ? `${method}(` : `auth.${method}(`));
  if (!file) throw new Error(`No test calls ${path} with Better Auth's client.`);
  return `[${file.name}](../apps/api/test/${file.name})`;
}
