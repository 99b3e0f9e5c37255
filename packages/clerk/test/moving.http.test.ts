import { insertRole, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { moveOrganizations } from "../examples/move-organizations.ts";
import { openDoor } from "./support/listening-door.ts";

// Guildhall speaks Clerk's API, so one of it can stand in for Clerk.
const clerk = await openDoor();
const guildhall = await openDoor();

it("the script of the moving guide brings organizations over, and may be run again", async () => {
  const from = clerk.clerk.organizations;
  const people = { ada: "Ada", ben: "Ben", cy: "Cy" };
  const there = Object.fromEntries(
    await Promise.all(
      Object.entries(people).map(async ([who, name]) => [
        who,
        await insertUser(clerk.database, { name, email: `${who}@example.com` }),
      ]),
    ),
  );
  const source = await from.createOrganization({
    ...{ name: "Acme", slug: "acme", createdBy: there.ada.id, maxAllowedMemberships: 20 },
    publicMetadata: { plan: "pro" },
    privateMetadata: { crm: 1 },
  });
  const organizationId = source.id;
  await insertRole(clerk.database, organizationId as Parameters<typeof insertRole>[1], "editor", []);
  for (const [who, role] of [
    ["ben", "org:admin"],
    ["cy", "org:member"],
  ] as const) {
    const userId = there[who].id;
    await from.createOrganizationMembership({ organizationId, userId, role });
    await from.updateOrganizationMembershipMetadata({ organizationId, userId, publicMetadata: { who } });
  }
  await from.createOrganizationInvitation({ organizationId, emailAddress: "dee@example.com", role: "org:member" });
  await from.createOrganizationInvitation({ organizationId, emailAddress: "eve@example.com", role: "org:editor" });
  const orphan = await insertUser(clerk.database, { email: "orphan@example.com" });
  await from.createOrganization({ name: "Orphaned", createdBy: orphan.id });

  // Of the three, Cy has not signed up here yet.
  await insertUser(guildhall.database, { name: "Ada", email: "ada@example.com" });
  await insertUser(guildhall.database, { name: "Ben", email: "ben@example.com" });
  const move = () => moveOrganizations({ from: clerk.clerk, to: guildhall.clerk });
  expect(await move()).toEqual([
    { slug: "acme", members: 2, invited: 2, problems: [expect.stringContaining("eve@example.com: There is no role")] },
    { slug: "orphaned", members: 0, invited: 0, problems: [expect.stringContaining("none of its admins")] },
  ]);

  const to = guildhall.clerk.organizations;
  const here = await to.getOrganization({ slug: "acme" });
  expect(here).toMatchObject({
    publicMetadata: { plan: "pro" },
    privateMetadata: { crm: 1 },
    maxAllowedMemberships: 20,
  });
  const { data: members } = await to.getOrganizationMembershipList({ organizationId: here.id, orderBy: "+first_name" });
  expect(members.map(({ role, publicMetadata }) => [role, publicMetadata])).toEqual([
    ["org:owner", {}],
    ["org:admin", { who: "ben" }],
  ]);
  const { data: invitations } = await to.getOrganizationInvitationList({ organizationId: here.id });
  expect(invitations.map(({ emailAddress, publicMetadata }) => [emailAddress, publicMetadata])).toEqual([
    ["dee@example.com", {}],
    ["cy@example.com", { who: "cy" }],
  ]);

  // What has a slug by chance is not taken for what was moved.
  const { id: createdBy } = await insertUser(guildhall.database, { email: "orphan@example.com" });
  const { id: stranger } = await insertUser(guildhall.database);
  const other = await to.createOrganization({ name: "Other", slug: "orphaned", createdBy: stranger });
  expect((await move())[1]?.problems).toEqual(["another organization here has the slug orphaned"]);
  await to.deleteOrganization(other.id);
  expect(await move()).toMatchObject([{}, { slug: "orphaned", members: 1, problems: [] }]);
  expect(await to.getOrganization({ slug: "orphaned" })).toMatchObject({ createdBy });

  expect(await move()).toMatchObject([{ slug: "acme", members: 2, invited: 0 }, { slug: "orphaned" }]);
  expect(await to.getOrganizationMembershipList({ organizationId: here.id })).toMatchObject({ totalCount: 2 });
});
