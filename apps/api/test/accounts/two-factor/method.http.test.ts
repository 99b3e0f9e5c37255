import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { trpcClient } from "../../support/clients/trpc-client.ts";
import { twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { signUpConfirmed, signUpWithApp, signUpWithEmailCodes } = twoFactorActions(app, database);

it("shows an account what completes its sign-ins, and an access token nothing", async () => {
  const withNone = await signUpConfirmed();
  const withApp = await signUpWithApp();
  const withCodes = await signUpWithEmailCodes();
  const shown = (
    await Promise.all([withNone, withApp, withCodes].map(({ browser }) => browser.trpc.caller.get.query()))
  ).map(({ twoFactorMethod }) => twoFactorMethod);
  expect(shown).toEqual([null, "totp", "otp"]);

  // One that was begun, and that no code of was entered.
  await withNone.browser.twoFactor.enable({ password: withNone.password });
  expect(await withNone.browser.trpc.caller.get.query()).toMatchObject({ twoFactorMethod: null });

  const slug = `method-${withApp.email.toLowerCase().replaceAll(/[^a-z0-9]+/g, "-")}`;
  const { id } = await withApp.browser.trpc.organization.create.mutate({ name: "Acme", slug });
  const { token } = await withApp.browser.trpc.token.create.mutate({
    organization: id,
    name: "Robot",
    permissions: "all",
  });
  const robot = trpcClient(app, { actor: { token } });
  expect(await robot.caller.get.query()).toMatchObject({ userId: expect.any(String), twoFactorMethod: null });
});
