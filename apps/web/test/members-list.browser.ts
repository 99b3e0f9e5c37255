import { addMembers, onDatabase } from "./support/database.ts";
import { rowOf } from "./support/member-row.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

test("a search is in the URL and survives a reload", async ({ openAs }) => {
  const [ada, ben] = await Promise.all([newPerson(), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(ada, { members: [[ben, "member"]] });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  const search = page.getByRole("searchbox", { name: "Search by name or email" });

  await search.fill("babb");
  await expect(page).toHaveURL(/\?q=babb$/);
  await expect(page.getByText("1–1 of 1 member", { exact: true })).toBeVisible();
  await expect(rowOf(page, ada)).toHaveCount(0);
  await page.reload();
  await expect(search).toHaveValue("babb");
  await expect(rowOf(page, ben)).toBeVisible();
  await expect(rowOf(page, ada)).toHaveCount(0);

  await search.fill(ada.email);
  await expect(rowOf(page, ada)).toBeVisible();
  await search.fill("no such name");
  await expect(page.getByRole("heading", { name: "No matching members" })).toBeVisible();
  await page.getByRole("button", { name: "Show all" }).click();
  await expect(page).toHaveURL(`/o/${slug}/members`);
  await expect(search).toHaveValue("");
  await expect(page.getByText("1–2 of 2 members")).toBeVisible();
});

test("a search that is cleared while it is still being typed does not come back", async ({ openAs }) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs(ada);
  await page.clock.install();
  await page.goto(`/o/${slug}/members`);
  await expect(rowOf(page, ada)).toBeVisible();
  await page.clock.pauseAt(Date.now() + 60_000);
  const search = page.getByRole("searchbox", { name: "Search by name or email" });
  await search.fill("no such name");
  await page.getByRole("button", { name: "Clear search" }).click();
  await page.clock.runFor(1_000);
  await expect(search).toHaveValue("");
  await expect(search).toBeFocused();
  await expect(page).toHaveURL(`/o/${slug}/members`);
  await page.clock.resume();
  await expect(rowOf(page, ada)).toBeVisible();
});

test("role filters are chips that can be removed one by one", async ({ openAs }) => {
  const [ada, ben, cleo] = await Promise.all([
    newPerson(),
    newPerson({ name: "Ben Babbage" }),
    newPerson({ name: "Cleo Curie" }),
  ]);
  const { slug } = await newOrganization(ada, {
    members: [
      [ben, "admin"],
      [cleo, "member"],
    ],
  });
  const page = await openAs(ada);
  await page.goto(`/o/${slug}/members`);
  await page.getByRole("button", { name: "Filter by role" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Admin" }).click();
  await page.getByRole("menuitemcheckbox", { name: "Owner" }).click();
  await page.keyboard.press("Escape");
  await expect(rowOf(page, cleo)).toHaveCount(0);
  await expect(page.getByText("1–2 of 2 members")).toBeVisible();

  await page.getByRole("button", { name: "Role Admin: remove this filter" }).click();
  await expect(rowOf(page, ben)).toHaveCount(0);
  await expect(rowOf(page, ada)).toBeVisible();
  await page.reload();
  await expect(rowOf(page, ada)).toBeVisible();
  await expect(rowOf(page, ben)).toHaveCount(0);
  await page.getByRole("button", { name: "Role Owner: remove this filter" }).click();
  await expect(page.getByText("1–3 of 3 members")).toBeVisible();
});

test("a heading sorts by its column, and has aria-sort", async ({ openAs }) => {
  const [zoe, ben] = await Promise.all([newPerson({ name: "Zoe Ada" }), newPerson({ name: "Ben Babbage" })]);
  const { slug } = await newOrganization(zoe, { members: [[ben, "member"]] });
  const page = await openAs(zoe);
  await page.goto(`/o/${slug}/members`);
  const name = page.getByRole("columnheader", { name: "Name" });
  const joined = page.getByRole("columnheader", { name: "Joined" });
  const firstRow = page.getByRole("row").nth(1);
  await expect(name).toHaveAttribute("aria-sort", "ascending");
  await expect(joined).toHaveAttribute("aria-sort", "none");
  await expect(firstRow).toContainText("Ben Babbage");

  await name.getByRole("button").click();
  await expect(name).toHaveAttribute("aria-sort", "descending");
  await expect(firstRow).toContainText("Zoe Ada");
  await joined.getByRole("button").click();
  await expect(joined).toHaveAttribute("aria-sort", "ascending");
  await expect(name).toHaveAttribute("aria-sort", "none");
  await expect(page).toHaveURL(/sort=joined/);
  await expect(firstRow).toContainText("Zoe Ada");
  await joined.getByRole("button").click();
  await expect(joined).toHaveAttribute("aria-sort", "descending");
  await expect(firstRow).toContainText("Ben Babbage");
});

test("a long list has pages of 50, and shows the range", async ({ openAs }) => {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  const numbers = Array.from({ length: 120 }, (_, index) => String(index + 1).padStart(3, "0"));
  await addMembers(
    acme,
    numbers.map((number) => ({ name: `Member ${number}` })),
  );
  const page = await openAs(ada);
  const asked: string[] = [];
  page.on("request", (request) => asked.push(new URL(request.url()).pathname));
  await page.goto(`/o/${acme.slug}/members`);
  const rows = page.getByRole("table").getByRole("row");
  const next = page.getByRole("button", { name: "Next" });
  const previous = page.getByRole("button", { name: "Previous" });

  await expect(page.getByText("1–50 of 121 members")).toBeVisible();
  await expect(rows).toHaveCount(51);
  // What the page asked for while its code was loading, it does not ask for again.
  for (const early of ["get-session", "organization.get", "role.list"])
    expect(
      asked.filter((path) => path.includes(early)),
      early,
    ).toHaveLength(1);
  await expect(previous).toHaveAttribute("aria-disabled", "true");
  await next.click();
  await expect(page.getByText("51–100 of 121 members")).toBeVisible();
  await expect(rowOf(page, { name: "Member 050" })).toBeVisible();
  await expect(rowOf(page, { name: "Member 049" })).toHaveCount(0);
  await next.click();
  await expect(page.getByText("101–121 of 121 members")).toBeVisible();
  await expect(rows).toHaveCount(22);
  await expect(next).toHaveAttribute("aria-disabled", "true");
  await previous.click();
  await expect(page.getByText("51–100 of 121 members")).toBeVisible();

  await next.click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?page=3`);
  await expect(page.getByText("101–121 of 121 members")).toBeVisible();

  // As does a reload, what was opened in between, and a link without history.
  await page.reload();
  await expect(rowOf(page, { name: "Member 120" })).toBeVisible();
  await page.getByRole("navigation", { name: acme.name }).getByRole("link", { name: "Teams" }).click();
  await expect(page.getByRole("heading", { name: "Teams", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(page.getByText("101–121 of 121 members")).toBeVisible();
  await page.goBack();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?page=2`);
  await expect(rowOf(page, { name: "Member 099" })).toBeVisible();
  await page.goto(`/o/${acme.slug}/members?sort=-name&page=2`);
  await expect(page.getByText("51–100 of 121 members")).toBeVisible();
  await expect(rowOf(page, { name: "Member 070" })).toBeVisible();
  await previous.click();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?sort=-name`);
  await expect(rowOf(page, { name: "Member 120" })).toBeVisible();

  // A page there is not leads to the last one; what is no page, to the first.
  await page.goto(`/o/${acme.slug}/members?page=99&role=member`);
  await expect(page).toHaveURL(`/o/${acme.slug}/members?page=3&role=member`);
  await expect(page.getByText("101–120 of 120 members")).toBeVisible();
  await page.goto(`/o/${acme.slug}/members?page=-1&sort=shoe-size&role=Ä&q=`);
  await expect(page.getByText("1–50 of 121 members")).toBeVisible();

  await next.click();
  await page.getByRole("searchbox", { name: "Search by name or email" }).fill("member 1");
  await expect(page.getByText("1–21 of 21 members")).toBeVisible();
  await expect(page).toHaveURL(`/o/${acme.slug}/members?q=member+1`);
});

test("Back from what a list links to shows the same rows at the same place", async ({ openAs }) => {
  const ada = await newPerson();
  const acme = await newOrganization(ada);
  await onDatabase(
    (sql) => sql`
      insert into team (id, organization_id, name)
      select 'team_' || ${acme.slug} || n, ${acme.id}, 'Team ' || to_char(n, 'fm000') from generate_series(1, 60) n`,
  );
  const page = await openAs(ada);
  await page.goto(`/o/${acme.slug}/teams?q=team`);
  await page.getByRole("button", { name: "Next" }).click();
  await expect(page.getByText("51–60 of 60 teams")).toBeVisible();
  await onDatabase((sql) => sql`delete from team where organization_id = ${acme.id} and name > 'Team 050'`);
  // That page is gone, so it shows the one before.
  await page.reload();
  await expect(page.getByText("1–50 of 50 teams")).toBeVisible();
  await expect(page).toHaveURL(`/o/${acme.slug}/teams?q=team`);
  const far = page.getByRole("link", { name: "Team 045" });
  await far.scrollIntoViewIfNeeded();
  const before = await page.evaluate(() => window.scrollY);
  expect(before).toBeGreaterThan(500);
  await far.click();
  await expect(page.getByRole("heading", { name: "Team 045", level: 1 })).toBeVisible();
  await page.goBack();
  await expect(far).toBeInViewport();
  await expect(page.getByRole("searchbox", { name: "Search teams by name" })).toHaveValue("team");
  await expect.poll(() => page.evaluate(() => window.scrollY)).toBe(before);
});
