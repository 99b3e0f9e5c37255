import { onDatabase } from "./support/database.ts";
import { expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

test("a device is signed in with its code, or denied, by someone who signs in first", async ({ page }) => {
  const ada = await newPerson();
  const ask = async () => {
    const answer = await page.request.post("/api/auth/device/code", {
      data: { client_id: "guildhall-cli", device_name: "ada-laptop" },
    });
    return (await answer.json()) as { device_code: string; user_code: string };
  };
  const poll = async (deviceCode: string): Promise<unknown> => {
    const grant_type = "urn:ietf:params:oauth:grant-type:device_code";
    const data = { grant_type, device_code: deviceCode, client_id: "guildhall-cli" };
    return (await page.request.post("/api/auth/device/token", { data })).json();
  };
  const first = await ask();
  await page.goto(`/device?user_code=${first.user_code}`);
  await page.getByLabel("Email").fill(ada.email);
  await page.getByLabel("Password", { exact: true }).fill(ada.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();

  await test.step("the link fills the code in and approves nothing", async () => {
    await expect(page.getByLabel("Code")).toHaveValue(first.user_code);
    await expectAccessibleInBothSchemes(page, "a code of a link");
    expect(await poll(first.device_code)).toMatchObject({ error: "authorization_pending" });
  });

  await test.step("a wrong code stays in the form", async () => {
    await page.getByLabel("Code").fill("BCDF-GHJK");
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByText("This code is not known. Check it, or start again on the device.")).toBeVisible();
    await expect(page.getByLabel("Code")).toBeFocused();
  });

  await test.step("what asks, and who is signed in, is shown before the decision", async () => {
    await page.getByLabel("Code").fill(first.user_code.toLowerCase().replace("-", ""));
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: "Authorize Guildhall CLI" })).toBeVisible();
    for (const text of ["ada-laptop", first.user_code, ada.email, "Only continue if you started this sign-in"]) {
      await expect(page.getByText(text)).toBeVisible();
    }
    await expectAccessibleInBothSchemes(page, "a device that asks");
    await page.getByRole("button", { name: "Approve" }).click();
    await expect(page.getByRole("heading", { name: "Device approved" })).toBeVisible();
    await expectAccessibleInBothSchemes(page, "an approved device");
    // As if the device had waited.
    await onDatabase((sql) => sql`update device_code set last_polled_at = null`);
    expect(await poll(first.device_code)).toMatchObject({ token_type: "Bearer" });
  });

  await test.step("the device is among the sessions, by its name", async () => {
    await page.getByRole("link", { name: "Show your sessions" }).click();
    await expect(page.getByText("Guildhall CLI on ada-laptop", { exact: true })).toBeVisible();
  });

  await test.step("another one is denied", async () => {
    const { device_code, user_code } = await ask();
    await page.goto("/device");
    await page.getByLabel("Code").fill(user_code);
    await page.getByRole("button", { name: "Continue" }).click();
    await page.getByRole("button", { name: "Deny" }).click();
    await expect(page.getByRole("heading", { name: "Sign-in denied" })).toBeVisible();
    expect(await poll(device_code)).toMatchObject({ error: "access_denied" });
    await page.goto(`/device?user_code=${user_code}`);
    await page.getByRole("button", { name: "Continue" }).click();
    await expect(page.getByRole("heading", { name: "This code was used already" })).toBeVisible();
  });
});
