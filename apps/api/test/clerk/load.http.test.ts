import { newId, user } from "@guildhall/db";
import { atOnce, createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { clerkClient, secretKey } from "../support/clients/clerk-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const PEOPLE = 2_000;
const AT_ONCE = 16;

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { organizations } = clerkClient(app);

/** It takes most of a minute on an idle machine. */
const TIMEOUT_MS = 300_000;

it("of 2,000 memberships made through the SDK, sixteen at a time, none is lost and none is double", {
  timeout: TIMEOUT_MS,
}, async () => {
  const { id: organizationId } = await insertOrganization(database, { ada: "owner" });
  const people = Array.from({ length: PEOPLE }, (_, index) => ({
    id: newId("usr"),
    name: `Person ${index}`,
    email: `person-${index}@example.com`,
    emailVerified: true,
  }));
  await database.orm.insert(user).values(people);

  const waiting = people.map(({ id }) => id);
  const made: string[] = [];
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
