import { SIGNED_IN_COOKIE, startOidcServer } from "@guildhall/testing/identity";
import type { BrowserContext } from "@playwright/test";
import { appUrl, currentRun } from "./test-run.ts";

/** Starts the OpenID Connect provider by which anyone can sign in, for all workers. @returns its end */
export default async function startSocialServer(): Promise<() => void> {
  const run = currentRun();
  const { redirectUris, stop } = await startOidcServer({ port: run.socialPort, clientSecret: run.secretKey });
  redirectUris.add(`${appUrl(run)}/api/auth/callback/oidc`);
  return stop;
}

/** Lets a browser be signed in there as this person. */
export async function signInAtService(
  context: BrowserContext,
  { email, name }: { email: string; name: string },
): Promise<void> {
  const value = encodeURIComponent(JSON.stringify({ email, email_verified: true, name }));
  await context.addCookies([{ name: SIGNED_IN_COOKIE, value, url: `http://127.0.0.1:${currentRun().socialPort}` }]);
}
