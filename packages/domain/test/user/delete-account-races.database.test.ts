import { atOnce, createTestDatabase, insertOrganization, RACE_ROUNDS, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { leaveOrganization } from "../../src/member/leave-organization.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { deleteAccount } from "../../src/user/delete-account.ts";
import { accountDeletion } from "../support/account-deletion.ts";
import { invitedPerson } from "../support/invited-person.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;
const { services, deletionOf, credentialsOf } = accountDeletion(database);
const rounds = Array.from({ length: RACE_ROUNDS }, (_, round) => round);

const existing = async (...people: TestUser[]) =>
  (await sql`select from "user" where id in ${sql(people.map(({ id }) => id))}`).length;
const outcomeOf = (call: Promise<unknown>) =>
  call.then(
    () => "done",
    () => reasonOf(call),
  );

describe("deleting accounts at the same instant", () => {
  it.each(rounds)("lets exactly one of two owners delete their account (round %i)", async () => {
    const { id, people } = await insertOrganization(database, { olga: "owner", oskar: "owner" });
    const { olga, oskar } = people;
    const credentials = [await credentialsOf(olga), await credentialsOf(oskar)];
    const outcomes = await atOnce(2, (index) => {
      const credential = credentials[index];
      if (!credential) throw new Error("There are two people.");
      return outcomeOf(deleteAccount(services, (index === 0 ? olga : oskar).id, credential));
    });
    expect(outcomes.toSorted()).toEqual(["done", "last_owner"]);
    expect(await existing(olga, oskar)).toBe(1);
    expect(await sql`select from member where organization_id = ${id}`).toHaveLength(1);
  });

  it.each(rounds)("lets two people of the same many organizations go without a deadlock (round %i)", async () => {
    const [one, two, three] = [
      await insertOrganization(database, { olga: "owner", ada: "owner", ben: "owner" }),
      await insertOrganization(database, { olga: "owner" }),
      await insertOrganization(database, { olga: "owner" }),
    ];
    const { ada, ben } = one.people;
    for (const { id } of [two, three]) {
      await sql`insert into member (id, organization_id, user_id, role)
        select 'mem_' || u.id || ${id}, ${id}, u.id, 'owner' from "user" u where u.id in ${sql([ada.id, ben.id])}`;
    }
    expect(await atOnce(2, (index) => deletionOf(index === 0 ? ada : ben))).toEqual(["deleted", "deleted"]);
    const [left] = await sql`select array_agg(member_count) as counts from organization
      where id in ${sql([one.id, two.id, three.id])}`;
    expect(left).toEqual({ counts: [1, 1, 1] });
  });

  it.each(rounds)("and leaving never leave an organization without an owner (round %i)", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner", oskar: "owner" });
    const credentials = await credentialsOf(people.olga);
    const leaving = await scope(people.oskar, "organization:read");
    const outcomes = await atOnce(2, (index) =>
      outcomeOf(index === 0 ? deleteAccount(services, people.olga.id, credentials) : leaveOrganization(leaving)),
    );
    expect(outcomes.toSorted()).toEqual(["done", "last_owner"]);
    expect(await sql`select from member where organization_id = ${id} and role_rank = 0`).toHaveLength(1);
  });

  it.each(rounds)("and accepting an invitation leave no membership of a deleted account (round %i)", async () => {
    const { id, person, invitation } = await invitedPerson(database);
    const credentials = await credentialsOf(person);
    const caller = await getCaller(services, person.actor);
    const [accepted, deleted] = await atOnce(2, (index) =>
      outcomeOf(
        index === 0 ? acceptInvitation(caller, invitation.id) : deleteAccount(services, person.id, credentials),
      ),
    );
    expect(deleted).toBe("done");
    expect(["done", "not_signed_in", "user_not_found"]).toContain(accepted);
    expect(await existing(person)).toBe(0);
    expect(await sql`select from member where organization_id = ${id} and user_id = ${person.id}`).toHaveLength(0);
    const [organization] =
      await sql`select o.member_count = (select count(*) from member m where m.organization_id = o.id)
      as "isRight" from organization o where id = ${id}`;
    expect(organization).toEqual({ isRight: true });
  });

  it.each(rounds)("and handing an organization over end with an owner (round %i)", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner", ada: "member" });
    const { olga, ada } = people;
    const credentials = [await credentialsOf(olga), await credentialsOf(ada)];
    const handing = await scope(olga, "member:update");
    await atOnce(3, (index) => {
      if (index === 2) return outcomeOf(updateMemberRole(handing, { userId: ada.id, roles: ["owner"] }));
      const credential = credentials[index];
      if (!credential) throw new Error("There are two people.");
      return outcomeOf(deleteAccount(services, (index === 0 ? olga : ada).id, credential));
    });
    expect(await sql`select from member where organization_id = ${id} and role_rank = 0`).toHaveLength(1);
    expect(await existing(olga, ada)).toBe(1);
  });
});
