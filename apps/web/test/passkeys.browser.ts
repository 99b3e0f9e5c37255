import type { CDPSession, Page } from "@playwright/test";
import { newPerson } from "./support/new-person.ts";
import { openPageWithPasskeys } from "./support/open-client-page.ts";
import { expect, test } from "./support/test.ts";

/** Chromium's own authenticator in software, with a person who confirms each request. */
async function addAuthenticator(page: Page, { isUserVerified = true } = {}): Promise<CDPSession> {
  const devtools = await page.context().newCDPSession(page);
  await devtools.send("WebAuthn.enable");
  await devtools.send("WebAuthn.addVirtualAuthenticator", {
    options: {
      protocol: "ctap2",
      transport: "internal",
      hasResidentKey: true,
      hasUserVerification: true,
      isUserVerified,
      automaticPresenceSimulation: true,
    },
  });
  return devtools;
}

const addPasskey = (page: Page, name: string) =>
  page.evaluate(async (name) => {
    const { passkey } = window.betterAuthClient.createAuthClient({ plugins: [window.passkeyPlugin.passkeyClient()] });
    const { data, error } = await passkey.addPasskey({ name });
    return data?.name ?? error;
  }, name);

const signIn = (page: Page, autoFill = false) =>
  page.evaluate(async (autoFill) => {
    const client = window.betterAuthClient.createAuthClient({ plugins: [window.passkeyPlugin.passkeyClient()] });
    if (autoFill) {
      const field = document.createElement("input");
      field.autocomplete = "username webauthn";
      document.body.append(field);
    }
    const { data, error } = await client.signIn.passkey({ autoFill });
    return data?.user.email ?? error;
  }, autoFill);

test("a browser adds a passkey and signs in with it, by its button and by autofill", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await addAuthenticator(page);
  await openPageWithPasskeys(page, "/");
  expect(await addPasskey(page, "Chromium")).toBe("Chromium");
  expect(await addPasskey(page, "Again")).toMatchObject({ code: "ERROR_AUTHENTICATOR_PREVIOUSLY_REGISTERED" });

  for (const autoFill of [false, true]) {
    await page.context().clearCookies();
    await openPageWithPasskeys(page, "/forgot-password");
    expect(await signIn(page, autoFill)).toBe(ada.email);
    await page.goto("/");
    await expect(page.getByRole("heading", { name: "Welcome, Ada Lovelace" })).toBeVisible();
  }
});

test("a device that cannot verify its user gets no passkey, and a removed passkey signs no one in", async ({
  openAs,
}) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  const devtools = await addAuthenticator(page, { isUserVerified: false });
  await openPageWithPasskeys(page, "/");
  expect(await addPasskey(page, "Unverified")).toMatchObject({ status: expect.any(Number) });
  await devtools.send("WebAuthn.disable");

  await addAuthenticator(page);
  expect(await addPasskey(page, "Chromium")).toBe("Chromium");
  const left = await page.evaluate(async () => {
    const { passkey } = window.betterAuthClient.createAuthClient({ plugins: [window.passkeyPlugin.passkeyClient()] });
    const [listed] = (await passkey.listUserPasskeys()).data ?? [];
    await passkey.deletePasskey({ id: listed?.id ?? "" });
    return (await passkey.listUserPasskeys()).data;
  });
  expect(left).toEqual([]);
  await page.context().clearCookies();
  await openPageWithPasskeys(page, "/forgot-password");
  expect(await signIn(page)).toMatchObject({ status: 401, code: "PASSKEY_NOT_FOUND" });
});
