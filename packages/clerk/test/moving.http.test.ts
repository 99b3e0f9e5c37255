import { insertRole, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { moveOrganizations } from "../examples/move-organizations.ts";
import { openTestApi } from "./support/listening-api.ts";

// Guildhall has Clerk's API, so one of it can stand in for Clerk.
const clerk = await openTestApi();
const guildhall = await openTestApi();

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
  // Someone else was faster with Ben's and with Orphan's address, which they cannot confirm.
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
  expect((await move())[1]?.problems).toEqual(["This slug is taken."]);
  await untilFree("orphaned");
  expect(await move()).toMatchObject([{}, { slug: "orphaned", members: 1, problems: [] }]);
  expect(await to.getOrganization({ slug: "orphaned" })).toMatchObject({ createdBy });

  expect(await move()).toMatchObject([{ slug: "acme", members: 2, invited: 0 }, { slug: "orphaned" }]);
  expect(await to.getOrganizationMembershipList({ organizationId: here.id })).toMatchObject({ totalCount: 2 });
});

it("hands an organization to no one who only signed up with an admin's address", async () => {
  const from = clerk.clerk.organizations;
  const boss = await insertUser(clerk.database, { name: "Boss", email: "ceo@corp.example" });
  const second = await insertUser(clerk.database, { name: "Second", email: "second@corp.example" });
  const { id: organizationId } = await from.createOrganization({ name: "Corp", slug: "corp", createdBy: boss.id });
  await from.createOrganizationMembership({ organizationId, userId: second.id, role: "org:admin" });
  const move = async () => {
    const moved = await moveOrganizations({ from: clerk.clerk, to: guildhall.clerk });
    return moved.find(({ slug }) => slug === "corp");
  };

  const thief = await insertUser(guildhall.database, { email: boss.email, emailVerified: false });
  expect(await move()).toMatchObject({ members: 0, problems: [expect.stringContaining("with a confirmed address")] });

  // An organization that someone else created stays theirs, though they make an admin of Corp its owner.
  const confirmed = await insertUser(guildhall.database, { email: second.email });
  const to = guildhall.clerk.organizations;
  const trap = await to.createOrganization({ name: "Trap", slug: "corp", createdBy: thief.id });
  await to.createOrganizationMembership({ organizationId: trap.id, userId: confirmed.id, role: "org:owner" });
  expect((await move())?.problems).toEqual(["another organization here has the slug corp"]);
  await to.deleteOrganization(trap.id);
  await untilFree("corp");

  expect(await move()).toMatchObject({ members: 2, problems: [] });
  const here = await to.getOrganization({ slug: "corp" });
  expect(here.createdBy).toBe(confirmed.id);
  const members = await guildhall.database.sql`
    select user_id as "userId", role, needs_verified_email as "isWaiting" from member
    where organization_id = ${here.id} order by needs_verified_email`;
  expect([...members]).toEqual([
    { userId: confirmed.id, role: "owner", isWaiting: false },
    { userId: thief.id, role: "owner", isWaiting: true },
  ]);
  const [mail] = await guildhall.database.sql`select text from mail_message where to_address = ${boss.email}
    order by created_at desc`;
  expect(mail?.text).toContain("ceo@corp.example was added to Corp.");
});

/** As 90 days later, when the slug of a deleted organization is no longer reserved. */
const untilFree = (slug: string) => guildhall.database.sql`delete from organization_slug where slug = ${slug}`;
