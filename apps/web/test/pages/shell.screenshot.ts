import type { Page } from "@playwright/test";
import { newOrganization } from "../support/new-organization.ts";
import { newPerson } from "../support/new-person.ts";
import { expect, test } from "../support/test.ts";
import { observatory } from "./observatory.ts";
import { heading, press, steps, take } from "./take.ts";

test.describe.configure({ timeout: 1_800_000 });

const inDrawer = (name: RegExp) => (page: Page) =>
  page.getByRole("dialog", { name: "Menu" }).getByRole("button", { name }).click();

const palette = (text: string) => async (page: Page) => {
  await page.keyboard.press("ControlOrMeta+K");
  await page.getByRole("textbox", { name: /^Go to a page/ }).fill(text);
};

test("the shell", async ({ openAs }) => {
  const { dana, max, o } = await observatory();
  await take(await openAs(dana), [
    ["palette", `${o}/members`, palette("")],
    [
      "palette-found",
      `${o}/members`,
      steps(palette("co"), (page) => expect(page.getByRole("button", { name: /^Comets/ }).first()).toBeVisible()),
    ],
    [
      "palette-none",
      `${o}/members`,
      steps(palette("nothing of this name"), (page) => expect(page.getByText("No results.")).toBeVisible()),
    ],
    ["switcher", `${o}/members`, press(/^Switch organization/), { only: "wide" }],
    [
      "switcher-narrow",
      `${o}/members`,
      steps(press("Open menu"), inDrawer(/^Switch organization/)),
      { only: "narrow" },
    ],
    ["account-menu", `${o}/members`, press(/^Your account/), { only: "wide" }],
    ["account-menu-narrow", `${o}/members`, steps(press("Open menu"), inDrawer(/^Your account/)), { only: "narrow" }],
    ["drawer", `${o}/members`, press("Open menu"), { only: "narrow" }],
    ["page-of-organization-unknown", `${o}/no-such-page`],
  ]);
  await take(await openAs(max), [["access-denied", `${o}/sso`]]);
});

test("before an email address is confirmed", async ({ openAs }) => {
  const late = await newPerson({ name: "Unda Unconfirmed", verified: false });
  const { slug } = await newOrganization(late, { name: "Late works" });
  await take(await openAs(late), [
    ["unconfirmed-members", `/o/${slug}/members`],
    ["unconfirmed-profile", "/account/profile"],
    ["unconfirmed-security", "/account/security"],
  ]);
});

test("another account in the same browser", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const page = await openAs(ada);
  await page.goto("/sign-in?add=yes");
  await page.getByLabel("Email", { exact: true }).fill(ben.email);
  await page.getByLabel("Password", { exact: true }).fill(ben.password);
  await page.getByRole("button", { name: "Sign in", exact: true }).click();
  await expect(page.getByRole("heading", { name: `Welcome, ${ben.name}` })).toBeVisible();
  await take(page, [["account-menu-others", "/account/profile", press(/^Your account/), { only: "wide" }]]);
});

test.describe("without an answer", () => {
  test.use({ mayRequestsFail: true });

  test("loading, failing and offline", async ({ openAs }) => {
    const { dana, o, ids } = await observatory();
    const page = await openAs(dana);
    await take(page, [["offline", `${o}/members`, (at) => at.context().setOffline(true)]]);
    await page.context().setOffline(false);
    await page.route(/\/trpc\/.*member\.list/, () => {});
    await take(page, [
      [
        "members-loading",
        `${o}/members`,
        (at) => at.waitForFunction(() => document.querySelector("h1")),
        { isLoading: true },
      ],
    ]);
    await page.unroute(/\/trpc\/.*member\.list/);
    await page.route(/\/trpc\/.*(team|project|role|token|audit|member)\./, (route) => route.abort());
    await take(page, [
      ["members-failed", `${o}/members`],
      ["teams-failed", `${o}/teams`],
      ["team-failed", `${o}/teams/${ids.team}`],
      ["audit-failed", `${o}/audit`],
    ]);
    await page.unroute(/\/trpc\/.*(team|project|role|token|audit|member)\./);
    await page.route(/\/trpc\//, (route) => route.abort());
    await take(page, [["organization-failed", `${o}/members`, heading(/could not be loaded/), { isLoading: true }]]);
  });
});
