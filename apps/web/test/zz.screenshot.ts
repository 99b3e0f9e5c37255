import { addMembers, onDatabase } from "./support/database.ts";
import { apiClient } from "./support/api-client.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { rolesOf } from "./support/member-row.ts";
import { expect, test } from "./support/test.ts";

test("shots", async ({ openAs }) => {
  test.setTimeout(240_000);
  const [dana, ben] = await Promise.all([newPerson({ name: "Dana Demo" }), newPerson({ name: "Ben Babbage" })]);
  const o = await newOrganization(dana, { name: "Acme Observatory", members: [[ben, "member"]] });
  const numbers = Array.from({ length: 60 }, (_, index) => String(index + 1).padStart(3, "0"));
  await addMembers(o, numbers.map((n) => ({ name: `Member ${n}` })));
  const api = apiClient(dana);
  await api.role.create.mutate({ organization: o.slug, role: "team-lead", displayName: "Team lead (Optics)", description: "Leads a team and its projects", permissions: ["organization:read", "team:update", "project:create"] });
  await api.role.create.mutate({ organization: o.slug, role: "scribe", permissions: ["organization:read", "audit:read"] });
  const { items } = await api.member.list.query({ organization: o.slug, query: ben.email });
  const userId = items[0]!.userId;
  await api.member.updateRole.mutate({ organization: o.slug, userId, roles: ["member", "team-lead", "scribe"] });
  for (const name of ["Optics", "Lenses", "Mirrors", "Domes"]) {
    const { id: teamId } = await api.team.create.mutate({ organization: o.slug, name });
    await api.team.addMember.mutate({ organization: o.slug, teamId, userId });
  }
  const page = await openAs(dana);
  for (const [scheme, width] of [["light", 1280], ["dark", 1280], ["light", 375]] as const) {
    const shot = (name: string) => page.screenshot({ path: `/tmp/h/shots-roles/${name}-${scheme}-${width}.png` });
    await page.setViewportSize({ width, height: width === 375 ? 667 : 800 });
    await page.emulateMedia({ colorScheme: scheme });
    await page.goto(`/o/${o.slug}/members`);
    await expect(page.getByText("1–50 of 62 members")).toBeVisible();
    await shot("members");
    await rolesOf(page, ben).click();
    await page.getByRole("checkbox", { name: "Scribe" }).uncheck();
    await page.getByRole("checkbox", { name: "Admin" }).check();
    await shot("popover");
    await page.keyboard.press("Escape");
    await page.getByRole("checkbox", { name: "Select Ben Babbage" }).check();
    await page.getByRole("checkbox", { name: "Select Dana Demo" }).check();
    await page.getByRole("checkbox", { name: "Select Member 001" }).check();
    await expect(page.getByText("3 selected")).toBeVisible();
    await shot("bar");
    await page.getByRole("button", { name: "Change role" }).click();
    await page.getByRole("dialog").getByRole("checkbox", { name: "Scribe" }).check();
    await shot("bulk");
    await page.keyboard.press("Escape");
    await page.getByRole("button", { name: "Remove", exact: true }).click();
    await expect(page.getByRole("dialog")).toBeVisible();
    await shot("remove");
    await page.keyboard.press("Escape");
    await page.getByRole("link", { name: "Ben Babbage" }).click();
    await expect(page.getByRole("tab", { name: "Overview" })).toBeVisible();
    await shot("sheet");
    await page.getByRole("tab", { name: "Access" }).click();
    await shot("sheet-access");
    await page.goto(`/o/${o.slug}/roles`);
    await expect(page.getByText("Leads a team")).toBeVisible();
    await shot("roles");
    await page.getByRole("button", { name: "More about Team lead" }).click();
    await page.getByRole("menuitem", { name: "Edit…" }).click();
    await page.getByRole("checkbox", { name: "Delete teams" }).check();
    await expect(page.getByText("Takes effect")).toBeVisible();
    await shot("editor");
  }
});
