import type { Page } from "@playwright/test";
import { apiClient } from "./support/api-client.ts";
import { onDatabase } from "./support/database.ts";
import { expectAccessibleInBothSchemes } from "./support/expect-accessible.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { newOrganization, newSlug, type TestOrganization } from "./support/new-organization.ts";
import { newPerson, type Person } from "./support/new-person.ts";
import { newTeam } from "./support/new-team.ts";
import { expect, test } from "./support/test.ts";

const searchField = (page: Page) => page.getByRole("textbox", { name: /^Go to a page/ });

test("⌘K finds pages, people, teams, projects and actions by keyboard, and keeps its size", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Benedict Babbage" })]);
  const acme = await newOrganization(ada, { members: [[ben, "member"]] });
  const [team, project] = await Promise.all([
    newTeam(ada, acme.slug, "Bene factors"),
    apiClient(ada).project.create.mutate({ organization: acme.slug, name: "Benefits", slug: "benefits" }),
  ]);
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/settings`);
  await expect(page.getByRole("heading", { name: "Settings", level: 1 })).toBeVisible();

  const dialog = page.getByRole("dialog", { name: "Go to" });
  await page.keyboard.press("ControlOrMeta+K");
  await expect(searchField(page)).toBeFocused();
  const size = await dialog.boundingBox();
  await page.keyboard.type("bene");
  await expect(dialog.getByRole("button", { name: /^Benedict Babbage/ })).toHaveAttribute("data-selected", "true");
  await expect(dialog.getByRole("button", { name: "Bene factors" })).toBeVisible();
  await expect(dialog.getByRole("button", { name: /^Benefits/ })).toBeVisible();
  expect(await dialog.boundingBox()).toEqual(size);
  await expectAccessibleInBothSchemes(page, "what ⌘K finds");
  await page.keyboard.press("ArrowDown");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/o/${acme.slug}/teams/${team.id}`);
  await expect(page.getByRole("heading", { name: "Bene factors", level: 1 })).toBeVisible();

  await search(page, "benefits");
  await expect(dialog.getByRole("button", { name: /^Benefits/ })).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page).toHaveURL(`/o/${acme.slug}/projects/${project.id}`);

  await search(page, ben.email);
  await expect(dialog.getByRole("button", { name: /^Benedict Babbage/ })).toHaveAttribute("data-selected", "true");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("dialog", { name: ben.name })).toContainText(ben.email);

  await search(page, "no such thing");
  await expect(dialog.getByText("No results.")).toBeVisible();
  expect(await dialog.boundingBox()).toEqual(size);
  await page.keyboard.press("Escape");

  for (const [typed, name] of [
    ["invite", `Invite people to ${acme.name}`],
    ["create team", "Create a team"],
    ["create project", "Create a project"],
  ] as const) {
    await search(page, typed);
    await page.keyboard.press("Enter");
    const opened = page.getByRole("dialog", { name });
    await expect(opened.locator(":focus")).toBeVisible();
    await page.keyboard.press("Escape");
    await expect(opened).toBeHidden();
  }
});

test("⌘K shows an action that is not allowed with the reason", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const acme = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ben);
  await page.goto(`/o/${acme.slug}/teams`);
  await expect(page.getByRole("heading", { name: "Teams", level: 1 })).toBeVisible();
  await search(page, "create team");
  const action = page.getByRole("dialog", { name: "Go to" }).getByRole("button", { name: /^Create team/ });
  await expect(action).toContainText("Only owners and admins can");
  await expect(action).toHaveAttribute("aria-disabled", "true");
  await page.keyboard.press("Enter");
  await expect(searchField(page)).toBeVisible();
  await expect(page.getByRole("dialog", { name: "Create a team" })).toHaveCount(0);
});

test("the switcher has all organizations, long names and all, invitations and the person's own pages", async ({
  openAs,
}) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const acme = await newOrganization(ada, { name: "A name that is far too long for the space there is for it" });
  const theirs = await newOrganization(ben, { name: "Another name that is far too long for a single line" });
  await newInvitation(ben, theirs, ada.email);
  await addOrganizations(ada, acme, 60);
  const page = await openAs(ada);

  for (const width of [1280, 375]) {
    await page.setViewportSize({ width, height: 720 });
    await page.goto(`/o/${acme.slug}/settings`);
    if (width === 375) await page.getByRole("button", { name: "Open menu" }).click();
    const button = page.getByRole("button", { name: /^Switch organization/ });
    await button.click();
    const list = page.getByRole("list", { name: "Organizations" });
    await expect(list.getByRole("link", { name: acme.name })).toBeVisible();
    await expect.poll(() => list.evaluate(scrollsSideways)).toBe(false);
    const last = list.getByRole("link", { name: /^Works 60/ });
    await expect(last).toHaveCount(0);
    await list.getByRole("link", { name: /^Works 40/ }).scrollIntoViewIfNeeded();
    await list.getByRole("link").last().scrollIntoViewIfNeeded();
    await last.scrollIntoViewIfNeeded();
    await expect(last).toBeInViewport();
    await expect(page.getByRole("button", { name: `Join ${theirs.name}` })).toBeInViewport();
    await expect(page.getByRole("link", { name: "Create organization" })).toBeInViewport();
    await page.getByRole("textbox", { name: "Search organizations" }).fill("works 07");
    await expect(list.getByRole("link")).toHaveCount(1);
    await page.getByRole("link", { name: /^Personal/ }).click();
    await expect(page).toHaveURL("/account/profile");
  }
});

async function search(page: Page, text: string): Promise<void> {
  await page.keyboard.press("ControlOrMeta+K");
  await expect(searchField(page)).toBeFocused();
  await searchField(page).fill(text);
}

/** Whether an element, or what it is scrolled in, can be scrolled sideways. */
const scrollsSideways = (list: HTMLElement | SVGElement) =>
  [list, list.parentElement].some((each) => each !== null && each.scrollWidth > each.clientWidth);

/** Works 01 and so on, which this person owns. */
async function addOrganizations({ email }: Person, { id }: TestOrganization, count: number): Promise<void> {
  const slug = newSlug();
  await onDatabase((sql) =>
    sql.begin(async (transaction) => {
      await transaction`
        insert into organization (id, name, slug)
        select ${id} || n, 'Works ' || to_char(n, 'fm00') || ', a company with a long name', ${slug} || '-' || n
        from generate_series(1, ${count}::int) n`;
      await transaction`
        insert into member (id, organization_id, user_id, role)
        select 'mem_' || ${id} || n, ${id} || n, (select id from "user" where email = ${email}), 'owner'
        from generate_series(1, ${count}::int) n`;
    }),
  );
}
