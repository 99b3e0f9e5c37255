import { type Permission, permissionsHeldBy } from "@guildhall/permissions";
import { createTestDatabase, insertOrganization, insertRole, insertUser, RACE_ROUNDS } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { race, rejections, winners } from "../support/race.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { sql } = database;

/** Role names that members or pending invitations have and the organization has not. */
async function ghosts(organizationId: string): Promise<string[]> {
  const rows = await sql<{ name: string }[]>`
    select name from (
      select role from member where organization_id = ${organizationId}
      union all select role from invitation where organization_id = ${organizationId} and status = 'pending'
    ) lists, unnest(string_to_array(role, ',')) name
    where name not in ('owner', 'admin', 'member')
      and name not in (select role from organization_role where organization_id = ${organizationId})`;
  return rows.map(({ name }) => name);
}

describe("one name", () => {
  it(`made into a role twice: one has it, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, { olga: "owner", ada: "admin" });
      const make = (by: typeof people.ada) => () =>
        trpcClient(app, by).role.create.mutate({ organization, role: "editor", permissions: ["project:read"] });
      const outcomes = await race([make(people.olga), make(people.ada)]);
      expect(rejections(outcomes)).toEqual(["role_name_taken"]);
      expect(await sql`select from organization_role where organization_id = ${organization}`).toHaveLength(1);
    }
  });

  it(`taken by two renames and a new role: one has it, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, { olga: "owner", ben: "red,blue" });
      for (const color of ["red", "blue"]) await insertRole(database, organization, color, []);
      const { role } = trpcClient(app, people.olga);
      const outcomes = await race([
        () => role.update.mutate({ organization, role: "red", data: { role: "green" } }),
        () => role.update.mutate({ organization, role: "blue", data: { role: "green" } }),
        () => role.create.mutate({ organization, role: "green", permissions: [] }),
      ]);
      expect(rejections(outcomes)).toEqual(["role_name_taken", "role_name_taken"]);
      expect(await ghosts(organization)).toEqual([]);
    }
  });
});

describe("a role that goes", () => {
  const ways = {
    "assigned to a member": ["role_not_found", "role_in_use"],
    "assigned to someone new": ["role_not_found", "role_in_use"],
    "assigned by invitation": ["role_not_found", "role_in_use"],
    "assigned by accepting": ["role_in_use"],
  };

  it.each(Object.entries(ways))(
    `while it is %s: no one is left with a role that does not exist, ${RACE_ROUNDS} times`,
    async (way, reasons) => {
      for (let round = 0; round < RACE_ROUNDS; round++) {
        const { id: organization, people } = await insertOrganization(database, {
          olga: "owner",
          ada: "admin",
          ben: "member",
        });
        await insertRole(database, organization, "editor", ["project:read"]);
        const newcomer = await insertUser(database);
        const { member, invitation } = trpcClient(app, people.ada);
        const roles = ["member", "editor"];
        const invite = () => invitation.create.mutate({ organization, emails: [newcomer.email], roles });
        const invitationId = way === "assigned by accepting" ? ((await invite()).invitations[0]?.id ?? "") : "";
        const assign = {
          "assigned to a member": () => member.updateRole.mutate({ organization, userId: people.ben.id, roles }),
          "assigned to someone new": () => member.add.mutate({ organization, userId: newcomer.id, roles }),
          "assigned by invitation": invite,
          "assigned by accepting": () => trpcClient(app, newcomer).invitation.accept.mutate({ invitationId }),
        }[way];
        if (!assign) throw new Error(`No such way: ${way}.`);
        const outcomes = await race([
          assign,
          () => trpcClient(app, people.olga).role.remove.mutate({ organization, role: "editor" }),
        ]);
        expect(rejections(outcomes)).toHaveLength(1);
        expect(reasons).toContain(rejections(outcomes)[0]);
        expect(await ghosts(organization)).toEqual([]);
      }
    },
  );

  it(`by another name, while it is assigned by the old one: no one is left with a role that does not exist, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, {
        olga: "owner",
        ada: "admin",
        ben: "member",
      });
      await insertRole(database, organization, "editor", []);
      const outcomes = await race([
        () =>
          trpcClient(app, people.olga).role.update.mutate({ organization, role: "editor", data: { role: "writer" } }),
        () =>
          trpcClient(app, people.ada).member.updateRole.mutate({
            organization,
            userId: people.ben.id,
            roles: ["editor"],
          }),
      ]);
      expect(["", "role_not_found"]).toContain(rejections(outcomes).join());
      expect(await ghosts(organization)).toEqual([]);
    }
  });
});

describe("a role narrowed while its holder assigns it", () => {
  it(`never assigns more than its holder had at that moment, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, {
        olga: "owner",
        rita: "recruiter",
        ben: "member",
      });
      const recruiter: Permission[] = ["member:update", "audit:export"];
      await insertRole(database, organization, "recruiter", recruiter);
      await insertRole(database, organization, "exporter", ["audit:export"]);
      const outcomes = await race([
        () =>
          trpcClient(app, people.olga).role.update.mutate({
            organization,
            role: "recruiter",
            data: { permissions: ["member:update"] },
          }),
        () =>
          trpcClient(app, people.rita).member.updateRole.mutate({
            organization,
            userId: people.ben.id,
            roles: ["member", "exporter"],
          }),
      ]);
      // Ids are made under the lock; created_at is when a transaction began, before it waited for the lock.
      const events = await sql<{ event: string }[]>`
        select event from audit_event where organization_id = ${organization} order by id`;
      const [narrowed, given] = outcomes;
      expect(narrowed?.ok).toBe(true);
      if (given?.ok) expect(events.map(({ event }) => event)).toEqual(["member.role_changed", "role.updated"]);
      else expect(rejections(outcomes)).toEqual(["role_above_yours"]);
      const [ben] = await sql<{ roles: string[] }[]>`
        select roles from member where organization_id = ${organization} and user_id = ${people.ben.id}`;
      const held = permissionsHeldBy({ roles: ben?.roles ?? [], customRoles: { exporter: ["audit:export"] } });
      expect(held.has("audit:export")).toBe(given?.ok);
    }
  });

  it(`rejects who lost the right itself, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id: organization, people } = await insertOrganization(database, {
        olga: "owner",
        rita: "recruiter",
        ben: "member",
      });
      await insertRole(database, organization, "recruiter", ["member:update"]);
      const outcomes = await race([
        () =>
          trpcClient(app, people.olga).role.update.mutate({
            organization,
            role: "recruiter",
            data: { permissions: [] },
          }),
        () =>
          trpcClient(app, people.rita).member.updateRole.mutate({
            organization,
            userId: people.ben.id,
            roles: ["recruiter"],
          }),
      ]);
      expect(outcomes[0]?.ok).toBe(true);
      expect(["", "missing_permission"]).toContain(rejections(outcomes).join());
      const events = await sql`select from audit_event where organization_id = ${organization}`;
      expect(events).toHaveLength(winners(outcomes));
    }
  });
});
