/** The cookie of Better Auth's plugin `last-login-method`, which scripts may read. */
const COOKIE = "better-auth.last_used_login_method";

/** How someone signed in last in this browser, as Better Auth names it: `email`, `passkey`, `sso`, `email-otp`, `github`… */
export function lastUsedMethod(cookies: string = document.cookie): string | undefined {
  const found = cookies.split("; ").find((cookie) => cookie.startsWith(`${COOKIE}=`));
  return found ? decodeURIComponent(found.slice(COOKIE.length + 1)) : undefined;
}
