import { apiClient } from "../support/api-client.ts";
import { disableToken, expireToken, tamperWithEvent } from "../support/database.ts";
import { expect, test } from "../support/test.ts";
import { observatory } from "./observatory.ts";
import { choose, press, steps, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

test("access tokens", async ({ openAs }) => {
  const { dana, max, acme, o, none, ids } = await observatory();
  const organization = acme.slug;
  const tomorrow = new Date(Date.now() + 24 * 60 * 60 * 1000).toISOString();
  const make = (by: typeof dana, name: string, more: object = {}) =>
    apiClient(by).token.create.mutate({ organization, name, permissions: "all", ...more });
  await make(dana, "Nightly backup");
  await make(dana, "Deploys of the catalogue", { kind: "project", projectId: ids.project });
  await make(dana, "x".repeat(100), { kind: "organization" });
  await expireToken((await make(dana, "Old script", { expiresAt: tomorrow })).id);
  await disableToken((await make(max, "Max's script")).id, 1200);
  await take(await openAs(dana), [
    ["tokens", `${o}/tokens`],
    ["tokens-all", `${o}/tokens?tab=all`],
    ["tokens-empty", `${none}/tokens`],
    ["tokens-permissions", `${o}/tokens?tab=all`, press(/more permissions of Max's script/)],
    ["token-revoke", `${o}/tokens`, choose(/^More about.*Nightly backup/, "Revoke…")],
    ["token-create", `${o}/tokens`, press("Create token")],
    [
      "token-create-errors",
      `${o}/tokens`,
      steps(
        press("Create token"),
        (page) => page.getByRole("radio", { name: "Project" }).check(),
        (page) => page.getByRole("radio", { name: "Only selected permissions" }).check(),
        (page) => page.getByRole("dialog").locator("button[type=submit]").click(),
      ),
    ],
    [
      "token-created",
      `${none}/tokens`,
      steps(
        press("Create token"),
        (page) => page.getByRole("textbox", { name: "Name" }).fill("Nightly backup"),
        (page) => page.getByRole("dialog").locator("button[type=submit]").click(),
        (page) => expect(page.getByRole("button", { name: "Copy token" })).toBeVisible(),
      ),
    ],
  ]);
  await take(await openAs(max), [["tokens-as-member", `${o}/tokens`]]);
});

test("the audit log", async ({ openAs }) => {
  const { dana, max, acme, empty, o, none } = await observatory();
  const unfold = (index: number) => (page: Parameters<typeof take>[0]) =>
    page
      .getByRole("main")
      .getByRole("button", { name: /^Details: / })
      .nth(index)
      .click();
  await apiClient(dana).organization.update.mutate({ organization: acme.slug, data: { name: "Acme Observatory" } });
  await tamperWithEvent(empty, 1);
  await take(await openAs(dana), [
    ["audit", `${o}/audit`],
    ["audit-events", `${o}/audit`, steps(unfold(0), unfold(1))],
    ["audit-none-match", `${o}/audit?to=2020-01-01`],
    ["audit-export", `${o}/audit`, press("Export")],
    ["audit-filter", `${o}/audit`, (page) => page.getByRole("combobox", { name: "Event" }).click()],
    ["audit-tampered", `${none}/audit`, press("Verify now")],
  ]);
  await take(await openAs(max), [["audit-denied", `${o}/audit`]]);
});

test("settings", async ({ openAs }) => {
  const { dana, max, o } = await observatory();
  await take(await openAs(dana), [
    ["settings", `${o}/settings`],
    ["settings-name", `${o}/settings`, press("Change the name")],
    ["settings-slug", `${o}/settings`, press("Change the slug")],
    [
      "settings-slug-error",
      `${o}/settings`,
      steps(
        press("Change the slug"),
        (page) => page.getByRole("textbox", { name: "Slug" }).fill("no spaces please"),
        press("Save"),
      ),
    ],
    ["settings-logo", `${o}/settings`, press("Change the logo")],
    [
      "settings-two-factor",
      `${o}/settings`,
      (page) => page.getByRole("switch", { name: "Require two-factor authentication" }).click(),
    ],
    ["settings-delete", `${o}/settings`, press("Delete…")],
  ]);
  await take(await openAs(max), [
    ["settings-as-member", `${o}/settings`],
    ["settings-leave", `${o}/settings`, press("Leave…")],
  ]);
});
