import { people } from "../../api/src/demo/people.ts";
import { addMembers, onDatabase } from "./support/database.ts";
import { newInvitation } from "./support/new-invitation.ts";
import { newOrganization } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { expect, test } from "./support/test.ts";

const DAY_MS = 24 * 60 * 60 * 1000;

/** Takes README's picture again: `GUILDHALL_SCREENSHOTS=1 node_modules/.bin/playwright test` in apps/web. */
test("the members of the demo organization", async ({ openAs }) => {
  const dana = await newPerson({ name: "Dana Demo", email: "demo@guildhall.example" });
  const observatory = await newOrganization(dana, { name: "Acme Observatory", slug: "acme-observatory" });
  await addMembers(
    observatory,
    people.map(({ name, role }, index) => ({
      name,
      role: role === "curator" ? "member" : role,
      email: `${name.toLowerCase().replaceAll(" ", ".")}@guildhall.example`,
      joinedAt: new Date(Date.now() - (index * 17 + 2) * DAY_MS),
    })),
  );
  await onDatabase((sql) => sql`update member set created_at = now() - interval '1 year' where role = 'owner'`);
  for (const name of ["vera.rubin", "jocelyn.bell"]) {
    await newInvitation(dana, observatory, `${name}@guildhall.example`);
  }

  const page = await openAs(dana);
  await page.emulateMedia({ colorScheme: "light" });
  await page.goto(`/o/${observatory.slug}/members`);
  await expect(page.getByText(`1–${people.length + 1} of ${people.length + 1} members`)).toBeVisible();
  await expect(page.getByRole("tab", { name: "Invitations" })).toContainText("2");
  await page.screenshot({ path: "../../docs/images/members.png" });
});
