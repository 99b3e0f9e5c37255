import { member, newId, user } from "@guildhall/db";
import { atOnce, createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { clerkClient, secretKey } from "../support/clients/clerk-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const PEOPLE = 2_000;
/** As many are members before. */
const EARLIER = 1_500;
const AT_ONCE = 16;

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { organizations } = clerkClient(app);

it("of 500 memberships made through the SDK, sixteen at a time, in an organization of 2,000, none is lost and none is double", async () => {
  const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
  const people = Array.from({ length: PEOPLE }, (_, index) => ({
    id: newId("usr"),
    name: `Person ${index}`,
    email: `person-${index}@example.com`,
    emailVerified: true,
  }));
  await database.orm.insert(user).values(people);
  const made = people.slice(0, EARLIER).map(({ id }) => id);
  await database.orm.insert(member).values(made.map((userId) => ({ id: newId("mem"), organizationId, userId })));

  const waiting = people.slice(EARLIER).map(({ id }) => id);
  await atOnce(AT_ONCE, async () => {
    for (let userId = waiting.pop(); userId !== undefined; userId = waiting.pop()) {
      const { publicUserData, organization } = await organizations.createOrganizationMembership({
        ...{ organizationId, userId, role: "org:member" },
      });
      expect([publicUserData?.userId, organization.id]).toEqual([userId, organizationId]);
      made.push(userId);
    }
  });

  const listed: string[] = [];
  for (let offset = 0; ; offset += 500) {
    const { data, totalCount } = await organizations.getOrganizationMembershipList({
      organizationId,
      limit: 500,
      offset,
    });
    expect(totalCount).toBe(PEOPLE + 1);
    if (data.length === 0) break;
    listed.push(
      ...data.filter(({ role }) => role === "org:member").flatMap(({ publicUserData: of }) => of?.userId ?? []),
    );
  }
  expect(listed.toSorted()).toEqual(people.map(({ id }) => id).toSorted());
  expect(made.toSorted()).toEqual(listed.toSorted());
  const organization = await organizations.getOrganization({ organizationId, includeMembersCount: true });
  expect(organization.membersCount).toBe(PEOPLE + 1);
});
