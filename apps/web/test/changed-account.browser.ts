import type { BrowserContext, Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson, type Person } from "./support/new-person.ts";
import { signInWithPassword } from "./support/sign-in-page.ts";
import { expect, test } from "./support/test.ts";

test.describe.configure({ timeout: 240_000 });

const nowSignedIn = ({ email }: Person) => `You are signed in as ${email} in this browser now.`;

/** Two tabs of one browser, in which Ada is the active one of two accounts. */
async function twoTabs(openAs: (person: Person) => Promise<Page>, path: string, people: [ada: Person, ben: Person]) {
  const [ada, ben] = people;
  const first = await openAs(ben);
  await addAccount(first, ada);
  await first.goto(path);
  const second = await first.context().newPage();
  await second.goto(path);
  for (const page of [first, second]) await expectShown(page, ada);
  return { first, second };
}

async function addAccount(page: Page, person: Person): Promise<void> {
  await page.goto("/sign-in?add=yes");
  await signInWithPassword(page, person);
  await expectShown(page, person);
}

const expectShown = (page: Page, { name }: Person) =>
  expect(page.getByRole("button", { name: `Your account: ${name}` })).toBeVisible();

async function switchTo(page: Page, from: Person, to: Person): Promise<void> {
  await page.getByRole("button", { name: `Your account: ${from.name}` }).click();
  await page.getByRole("menuitem", { name: to.name }).click();
  await expectShown(page, to);
}

/** Changes the account of the browser as another program would, so that no tab learns of it. */
async function switchUnnoticed(context: BrowserContext, to: Person): Promise<void> {
  const sessions = await context.request.get("/api/auth/multi-session/list-device-sessions");
  const listed = (await sessions.json()) as { session: { id: string }; user: { email: string } }[];
  const sessionToken = listed.find(({ user }) => user.email === to.email)?.session.id;
  const answer = await context.request.post("/api/auth/multi-session/set-active", { data: { sessionToken } });
  expect(answer.status()).toBe(200);
}

const twoPeople = (): Promise<[Person, Person]> => Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);

test("the other tab loads again when the account menu changes the account", async ({ openAs }) => {
  const [ada, ben] = await twoPeople();
  const { first, second } = await twoTabs(openAs, "/account/profile", [ada, ben]);
  await first.getByLabel("Name", { exact: true }).fill("Typed in the tab of Ada");
  await switchTo(second, ada, ben);
  await expect(first.getByRole("alert")).toContainText(nowSignedIn(ben));
  await expectShown(first, ben);
  await expect(first).toHaveURL("/account/profile");
  await expect(first.getByLabel("Name", { exact: true })).toHaveValue(ben.name);
  await expect(first.getByText(ada.email)).toHaveCount(0);
  // The tab that changed it shows no notice.
  await expect(second.getByRole("alert")).toHaveCount(0);
});

test("a tab that missed the change saves nothing, and shows it", async ({ openAs }) => {
  const [ada, ben] = await twoPeople();
  const { first } = await twoTabs(openAs, "/account/profile", [ada, ben]);
  await first.getByLabel("Name", { exact: true }).fill("Changed in the tab of Ada");
  await switchUnnoticed(first.context(), ben);
  await first.getByRole("button", { name: "Save" }).click();
  const notice = first.getByRole("alert").filter({ hasText: nowSignedIn(ben) });
  await expect(notice).toContainText("Your last change was not saved.");
  await expectShown(first, ben);
  await expect(first.getByLabel("Name", { exact: true })).toHaveValue(ben.name);
  expect((await apiClient(ada).caller.get.query()).name).toBe(ada.name);
  expect((await apiClient(ben).caller.get.query()).name).toBe(ben.name);
  // Shown once.
  await first.reload();
  await expectShown(first, ben);
  await expect(notice).toHaveCount(0);
});

test("signing out leaves no page of the person in another tab, and signing in as someone else opens it for them", async ({
  openAs,
}) => {
  const [ada, ben] = await twoPeople();
  const first = await openAs(ada);
  await first.goto("/account/profile");
  const second = await first.context().newPage();
  await second.goto("/");
  await second.getByRole("button", { name: `Your account: ${ada.name}` }).click();
  await second.getByRole("menuitem", { name: "Sign out", exact: true }).click();
  await expect(first.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(second.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await signInWithPassword(second, ben);
  await expectShown(second, ben);
  await expect(first).toHaveURL("/account/profile");
  await expectShown(first, ben);
  await first.getByLabel("Name", { exact: true }).fill("Ben B. Babbage");
  await first.getByRole("button", { name: "Save" }).click();
  await expect.poll(async () => (await apiClient(ben).caller.get.query()).name).toBe("Ben B. Babbage");
});

test("on a page of an organization that both are members of, nothing happens with the authority of the other", async ({
  openAs,
}) => {
  const [ada, ben] = await twoPeople();
  const acme = await newOrganization(ben, { members: [[ada, "admin"]] });
  const { first } = await twoTabs(openAs, `/o/${acme.slug}/teams`, [ada, ben]);
  await first.getByRole("button", { name: "Create team" }).first().click();
  const dialog = first.getByRole("dialog");
  await dialog.getByLabel("Name", { exact: true }).fill("Of Ada");
  await switchUnnoticed(first.context(), ben);
  await dialog.getByRole("button", { name: "Create team" }).click();
  await expect(first.getByRole("alert")).toContainText(nowSignedIn(ben));
  await expectShown(first, ben);
  await expect(first).toHaveURL(`/o/${acme.slug}/teams`);
  expect((await apiClient(ben).team.list.query({ organization: acme.slug })).items).toEqual([]);
});

test("a page that the new account may not see shows that", async ({ openAs }) => {
  const [ada, ben] = await twoPeople();
  const acme = await newOrganization(ada);
  const { first, second } = await twoTabs(openAs, `/o/${acme.slug}/members`, [ada, ben]);
  await second.goto("/account/profile");
  await switchTo(second, ada, ben);
  await expect(first.getByRole("alert")).toContainText(nowSignedIn(ben));
  await expect(first.getByText(ada.email)).toHaveCount(0);
  await expect(first.getByText(acme.name)).toHaveCount(0);
});

test("a tab whose session ended shows nothing of the person to the next one, who signs in elsewhere", async ({
  openAs,
}) => {
  const [ada, ben] = await twoPeople();
  const acme = await newOrganization(ada);
  const first = await openAs(ada);
  await first.goto(`/o/${acme.slug}/members`);
  await expect(first.getByText(ada.email).first()).toBeVisible();
  // As another program would, so that no tab learns of it.
  expect((await first.context().request.post("/api/auth/sign-out")).status()).toBe(200);
  await first.getByRole("link", { name: "Teams", exact: true }).click();
  await expect(first.getByRole("heading", { name: "Sign in" })).toBeVisible();
  const second = await first.context().newPage();
  await second.goto("/sign-in");
  await signInWithPassword(second, ben);
  await expectShown(second, ben);
  await expect(first).toHaveURL(`/o/${acme.slug}/teams`);
  await expectShown(first, ben);
  await expect(first.getByText("Organization not found").first()).toBeVisible();
  await expect(first.getByText(acme.name)).toHaveCount(0);
  await expect(first.getByText(ada.email)).toHaveCount(0);
  await expect(first.getByRole("link", { name: "Members", exact: true })).toHaveCount(0);
});

test("a page that the browser shows again asks who is signed in now", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  await page.goto("/account/profile");
  await expectShown(page, ada);
  expect((await page.context().request.post("/api/auth/sign-out")).status()).toBe(200);
  // Browsers that are driven by a program keep no page that was left.
  await page.evaluate(() => window.dispatchEvent(new PageTransitionEvent("pageshow", { persisted: true })));
  await expect(page.getByRole("heading", { name: "Sign in" })).toBeVisible();
  await expect(page.getByText(ada.email)).toHaveCount(0);
});

test("what a page asked for before its code was there is shown to the account that it was asked for alone", async ({
  openAs,
}) => {
  const [ada, ben] = await twoPeople();
  const acme = await newOrganization(ada);
  const first = await openAs(ada);
  let release = () => {};
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  await first.route(/\/assets\/shell-[\w-]+\.js/, async (route) => {
    await held;
    await route.continue();
  });
  await first.clock.install();
  const answered = first.waitForResponse(/\/trpc\/member\.list/);
  await first.goto(`/o/${acme.slug}/members`, { waitUntil: "commit" });
  await answered;
  expect((await first.context().request.post("/api/auth/sign-out")).status()).toBe(200);
  const second = await first.context().newPage();
  await second.goto("/sign-in");
  await signInWithPassword(second, ben);
  await expectShown(second, ben);
  await first.clock.fastForward(60_000);
  await first.evaluate(() => document.body.setAttribute("data-first", ""));
  release();
  await expectShown(first, ben);
  await expect(first.getByText("Organization not found").first()).toBeVisible();
  await expect(first.getByText(acme.name)).toHaveCount(0);
  // It was not loaded again.
  await expect(first.locator("body[data-first]")).toHaveCount(1);
});
