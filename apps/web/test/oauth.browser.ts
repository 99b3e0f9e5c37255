import { createServer, type Server } from "node:http";
import * as oidc from "openid-client";
import { makeAdministrator } from "./support/database.ts";
import { expectAccessible, expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { freePort } from "./support/free-port.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

interface SmallApp {
  url: string;
  credentials?: { clientId: string; secret: string };
  server: Server;
}

/** A small app that people sign in to: it shows who they are, refreshes its tokens, and signs them out. */
async function startApp(issuer: string): Promise<SmallApp> {
  const port = await freePort();
  const url = `http://127.0.0.1:${port}`;
  let attempt: { verifier: string; state: string } | undefined;
  let tokens: Awaited<ReturnType<typeof oidc.authorizationCodeGrant>> | undefined;
  const app: SmallApp = { url, server: createServer() };
  async function answer(path: string): Promise<{ to: string } | { text: string }> {
    const { clientId = "", secret = "" } = app.credentials ?? {};
    const config = await oidc.discovery(new URL(issuer), clientId, secret, undefined, {
      execute: [oidc.allowInsecureRequests],
    });
    const callback = new URL(path, url);
    if (callback.pathname === "/sign-in") {
      attempt = { verifier: oidc.randomPKCECodeVerifier(), state: oidc.randomState() };
      const { href } = oidc.buildAuthorizationUrl(config, {
        redirect_uri: `${url}/callback`,
        scope: "openid profile email offline_access",
        state: attempt.state,
        code_challenge: await oidc.calculatePKCECodeChallenge(attempt.verifier),
        code_challenge_method: "S256",
        ...Object.fromEntries(callback.searchParams),
      });
      return { to: href };
    }
    if (callback.pathname === "/callback") {
      if (callback.searchParams.has("error")) return { text: `Not signed in: ${callback.searchParams.get("error")}` };
      tokens = await oidc.authorizationCodeGrant(config, callback, {
        pkceCodeVerifier: attempt?.verifier ?? "",
        expectedState: attempt?.state ?? "",
      });
      const info = await oidc.fetchUserInfo(config, tokens.access_token, tokens.claims()?.sub ?? "");
      return { text: `Hello ${info.name}, ${info.email}` };
    }
    if (callback.pathname === "/refresh") {
      const next = await oidc.refreshTokenGrant(config, tokens?.refresh_token ?? "").catch(() => undefined);
      return { text: next ? "Refreshed" : "No access" };
    }
    if (callback.pathname === "/sign-out") {
      const hint = { id_token_hint: tokens?.id_token ?? "", post_logout_redirect_uri: `${url}/` };
      return { to: oidc.buildEndSessionUrl(config, hint).href };
    }
    return { text: "Welcome to Bookings" };
  }
  app.server.on("request", async ({ url: path = "/" }, response) => {
    const done = await answer(path).catch((error: Error) => ({ text: `Failed: ${error.message}` }));
    if ("to" in done) response.writeHead(302, { location: done.to }).end();
    else response.setHeader("content-type", "text/html").end(`<!doctype html><title>App</title><p>${done.text}</p>`);
  });
  await new Promise<void>((resolve) => app.server.listen(port, "127.0.0.1", resolve));
  return app;
}

test("an app that an administrator registered signs people in, refreshes, is revoked and signs out", async ({
  openAs,
  browser,
  baseURL,
}) => {
  const app = await startApp(`${baseURL}/api/auth`);
  try {
    const [admin, ada] = await Promise.all([newPerson(), newPerson({ name: "Ada Lovelace" })]);
    await makeAdministrator(admin);
    const console = await openAs(admin);
    await console.goto("/admin/oauth-clients");
    await console.getByRole("button", { name: "Register app" }).click();
    const form = console.getByRole("dialog", { name: "Register an app" });
    await form.getByLabel("Name").fill("Bookings");
    await form.getByLabel("Redirect URIs", { exact: true }).fill("javascript:alert(1)");
    await form.getByRole("button", { name: "Register app" }).click();
    await expect(form.getByText("A redirect URI must begin with https://.")).toBeVisible();
    await form.getByLabel("Redirect URIs", { exact: true }).fill(`${app.url}/callback`);
    await form.getByLabel("Post-logout redirect URIs").fill(`${app.url}/`);
    await expectAccessible(console, "registering an app");
    await form.getByRole("button", { name: "Register app" }).click();
    const credentials = console.getByRole("dialog", { name: "Credentials of Bookings" });
    await expect(credentials.locator("code")).toHaveCount(3);
    const [, clientId = "", secret = ""] = await credentials.locator("code").allTextContents();
    app.credentials = { clientId, secret };
    await credentials.getByRole("button", { name: "I have copied it" }).click();
    await expect(console.getByRole("cell", { name: `Bookings ${clientId}` })).toBeVisible();
    await expectAccessibleInBothSchemes(console, "OAuth clients");

    // Signed out: the sign-in page first, and then back.
    const context = await browser.newContext();
    const page = await context.newPage();
    await page.goto(`${app.url}/sign-in`);
    await page.getByLabel("Email").fill(ada.email);
    await page.getByLabel("Password", { exact: true }).fill(ada.password);
    await page.getByRole("button", { name: "Sign in", exact: true }).click();
    await expect(page.getByRole("heading", { name: "Authorize Bookings" })).toBeVisible();
    await expect(page.getByText(ada.email)).toBeVisible();
    await expect(page.getByRole("list", { name: "What the app can do" })).toContainText("See your email address");
    await expectAccessibleInBothSchemes(page, "consent");
    await page.getByRole("button", { name: "Deny" }).click();
    await expect(page.getByText("Not signed in: access_denied")).toBeVisible();

    await page.goto(`${app.url}/sign-in`);
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(page.getByText(`Hello Ada Lovelace, ${ada.email}`)).toBeVisible();
    await page.goto(`${app.url}/refresh`);
    await expect(page.getByText("Refreshed")).toBeVisible();
    await page.goto(`${app.url}/sign-in`);
    await expect(page.getByText("Hello Ada Lovelace")).toBeVisible();

    // Asked to show who she is again.
    await page.goto(`${app.url}/sign-in?prompt=login`);
    await expect(page.getByRole("heading", { name: "Confirm it’s you" })).toBeVisible();
    await page.getByLabel("Password", { exact: true }).fill(ada.password);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("Hello Ada Lovelace")).toBeVisible();

    await page.goto("/account/security");
    const apps = page.getByRole("list", { name: "Authorized apps" });
    await expect(apps).toContainText("See your name and picture");
    await expectAccessibleInBothSchemes(page, "authorized apps");
    await page.getByRole("button", { name: "Revoke Bookings…" }).click();
    await page.getByRole("button", { name: "Revoke access" }).click();
    await expect(page.getByText("No authorized apps.")).toBeVisible();
    await page.goto(`${app.url}/refresh`);
    await expect(page.getByText("No access")).toBeVisible();

    await page.goto(`${app.url}/sign-in`);
    await page.getByRole("button", { name: "Allow" }).click();
    await expect(page.getByText("Hello Ada Lovelace")).toBeVisible();
    await page.goto(`${app.url}/sign-out`);
    await expect(page.getByText("Welcome to Bookings")).toBeVisible();
    await page.goto("/account/security");
    await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();

    await page.goto(`/api/auth/oauth2/authorize?client_id=${clientId}&redirect_uri=https://evil.example`);
    await expect(page.getByText("an address that it hasn't registered")).toBeVisible();
    await context.close();
  } finally {
    app.server.closeAllConnections();
    app.server.close();
  }
});
