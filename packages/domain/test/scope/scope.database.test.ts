import { ListMembersInput } from "@guildhall/contracts";
import { member, newId } from "@guildhall/db";
import { createTestDatabase, insertUser, statementsDuring } from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, expectTypeOf, it } from "vitest";
import { addMember } from "../../src/member/add-member.ts";
import { listedMember } from "../../src/member/listed-member.ts";
import { memberPage } from "../../src/member/member-page.ts";
import { removeMember } from "../../src/member/remove-member.ts";
import { openPage } from "../../src/scope/open-page.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import type { Scope } from "../../src/scope/scope.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

describe("opening a scope", () => {
  it("proves a permission, by id or by slug in any case", async () => {
    const { id, slug, people, services } = await organizationOf(database, { ada: "admin,member", ben: "owner" });
    for (const organization of [id, slug, slug.toUpperCase()]) {
      const scope = await openScope(services, people.ada.actor, { organization }, "member:create");
      expect(scope.organization.id).toBe(id);
      expect(scope.membership.roles).toEqual(["admin", "member"]);
      expect(scope.caller.userId).toBe(people.ada.id);
    }
  });

  it("rejects anonymous callers, and unknown and expired sessions", async () => {
    const { id, people, services, scope } = await organizationOf(database, { ada: "owner" });
    const open = (actor: Parameters<typeof openScope>[1]) =>
      reasonOf(openScope(services, actor, { organization: id }, "organization:read"));
    expect(await open({ kind: "anonymous" })).toBe("not_signed_in");
    expect(await open({ kind: "session", token: "made up" })).toBe("not_signed_in");
    await sql`update session set expires_at = now() - interval '1 second' where user_id = ${people.ada.id}`;
    expect(await reasonOf(scope(people.ada, "organization:read"))).toBe("not_signed_in");
  });

  it("shows a stranger nothing: unknown, someone else's and deleted look alike", async () => {
    const { id, slug, people, services } = await organizationOf(database, { ada: "owner" });
    const stranger = await insertUser(database);
    const look = (who: typeof stranger, organization: string) =>
      reasonOf(openScope(services, who.actor, { organization }, "organization:read"));
    for (const organization of [id, slug, "org_01h455vb4pex5vsknk084sn02q", "no-such-slug", "%", "'"]) {
      expect(await look(stranger, organization)).toBe("organization_not_found");
    }
    await sql`update organization set deleted_at = now() where id = ${id}`;
    expect(await look(people.ada, id)).toBe("organization_not_found");
    expect(await look(people.ada, slug)).toBe("organization_not_found");
  });

  it("rejects a member without the permission, and names who has it", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner", ben: "member" });
    await expect(scope(people.ben, "member:create")).rejects.toMatchObject({
      reason: "missing_permission",
      message: "Only owners and admins can add members.",
    });
  });

  it("asks Postgres once", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner" });
    const calls = await statementsDuring(database, () => scope(people.ada, "organization:read"));
    expect(calls).toBe(1);
  });
});

describe("the time a member was last active", () => {
  it("is noted to the hour, with the first request of an hour, in that organization alone", async () => {
    const { id, people, services, scope } = await organizationOf(database, { ada: "owner", ben: "member" });
    const { id: elsewhere } = await organizationOf(database, { olga: "owner" });
    await sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${elsewhere}, ${people.ada.id})`;
    const set = (moment: string | null) =>
      sql`update member set last_active_at = ${moment} where organization_id = ${id} and user_id = ${people.ada.id}`;
    const open = () => scope(people.ada, "member:update");
    const noted = () => sql`
      select organization_id = ${id} as here, last_active_at = date_trunc('hour', now(), 'UTC') as "isNoted", version
      from member where user_id = ${people.ada.id} order by here`;
    await set(null);
    expect(await statementsDuring(database, open)).toBe(2);
    expect(await noted()).toMatchObject([{ isNoted: null }, { isNoted: true, version: 1 }]);
    await set("2026-01-01T10:00:00Z");
    expect(await reasonOf(scope(people.ben, "member:update"))).toBe("missing_permission");
    const query = memberPage(ListMembersInput.parse({}), listedMember());
    await openPage(services, people.ada.actor, { organization: id }, query);
    expect(await noted()).toMatchObject([{ isNoted: null }, { isNoted: true }]);
  });

  it("is not that of someone who acts as the member", async () => {
    const { id, people, scope } = await organizationOf(database, { ada: "owner", eve: "member" });
    await sql`update member set last_active_at = null where organization_id = ${id}`;
    await sql`update "user" set role = 'admin' where id = ${people.eve.id}`;
    await sql`update session set impersonated_by = ${people.eve.id},
      impersonator_session_id = (select id from session where user_id = ${people.eve.id}) where user_id = ${people.ada.id}`;
    expect(await statementsDuring(database, () => scope(people.ada, "organization:read"))).toBe(1);
  });

  it("does not wait for a transaction that changes the membership", async () => {
    const { id, people, scope } = await organizationOf(database, { ada: "owner" });
    await sql`update member set last_active_at = null where organization_id = ${id}`;
    await sql.begin(async (transaction) => {
      await transaction`update member set version = version + 1 where organization_id = ${id}`;
      await scope(people.ada, "organization:read");
    });
    expect(await sql`select last_active_at as at from member where organization_id = ${id}`).toEqual([{ at: null }]);
  });
});

describe("a scope that has aged", () => {
  it("rejects a change once the caller was demoted, removed or signed out", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner", ben: "admin", cleo: "member" });
    const attempt = async (meanwhile: () => Promise<unknown>) => {
      const opened = await scope(people.ben, "member:delete");
      await meanwhile();
      return reasonOf(removeMember(opened, { userId: people.cleo.id }));
    };
    const { id: benId } = people.ben;
    expect(await attempt(() => sql`update member set role = 'member' where user_id = ${benId}`)).toBe(
      "missing_permission",
    );
    await sql`update member set role = 'admin' where user_id = ${benId}`;
    expect(
      await attempt(() => sql`update session set expires_at = now() - interval '1 second' where user_id = ${benId}`),
    ).toBe("not_signed_in");
    await sql`update session set expires_at = now() + interval '1 day' where user_id = ${benId}`;
    expect(await attempt(() => sql`delete from member where user_id = ${benId}`)).toBe("organization_not_found");
  });

  it("measures what is given by the roles of now, not of then", async () => {
    const { people, scope } = await organizationOf(database, { ada: "owner", ben: "owner" });
    const newcomer = await insertUser(database);
    const opened = await scope(people.ben, "member:create");
    await sql`update member set role = 'admin' where user_id = ${people.ben.id}`;
    expect(await reasonOf(addMember(opened, { userId: newcomer.id, roles: ["owner"] }))).toBe("owner_only");
  });

  it("writes the audit event with the change or not at all", async () => {
    const { id, people, scope } = await organizationOf(database, { ada: "owner" });
    const opened = await scope(people.ada, "organization:read");
    const failing = opened.transact("member.left", async () => {
      throw new Error("in the middle");
    });
    await expect(failing).rejects.toThrow("in the middle");
    const impossible = opened.transact("member.left", async (tx) => {
      await tx.delete(member).where(eq(member.organizationId, id));
      return { result: undefined, targets: [{ id: people.ada.id, name: null }] };
    });
    expect(await reasonOf(impossible)).toBe("last_owner");
    expect(await sql`select from audit_event where organization_id = ${id}`).toHaveLength(0);
  });
});

it("does not compile to hand a verb a scope of another permission", () => {
  expectTypeOf<Scope<"member:create">>().toExtend<Parameters<typeof addMember>[0]>();
  expectTypeOf<Scope<"member:delete">>().not.toExtend<Parameters<typeof addMember>[0]>();
  expectTypeOf<Scope<"organization:read">>().not.toExtend<Parameters<typeof removeMember>[0]>();
  expectTypeOf<object>().not.toExtend<Parameters<typeof removeMember>[0]>();
});
