import { newId } from "@guildhall/db";
import {
  createTestDatabase,
  insertOrganization,
  insertUser,
  RACE_ROUNDS,
  violatedConstraint,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";

const database = await createTestDatabase();
const { sql } = database;

const insertInvitation = (organizationId: string, email: string, status = "pending") => {
  const id = newId("inv");
  return sql`insert into invitation (id, organization_id, email, role, status, expires_at)
    values (${id}, ${organizationId}, ${email}, 'member', ${status}, now() + interval '1 day')`.then(() => id);
};

describe("I1: a live organization has an owner", () => {
  it("rejects the last owner's removal, demotion and account deletion", async () => {
    const { people } = await insertOrganization(database, { ada: "owner", ben: "admin" });
    const { id } = people.ada;
    expect(await violatedConstraint(sql`delete from member where user_id = ${id}`)).toBe("organization_has_owner");
    expect(await violatedConstraint(sql`update member set role = 'member' where user_id = ${id}`)).toBe(
      "organization_has_owner",
    );
    expect(await violatedConstraint(sql`delete from "user" where id = ${id}`)).toBe("organization_has_owner");
  });

  it("counts an owner among several roles, and no role that merely sounds like one", async () => {
    const { people } = await insertOrganization(database, { ada: "admin,owner", ben: "co-owner" });
    expect(await violatedConstraint(sql`delete from member where user_id = ${people.ben.id}`)).toBeUndefined();
    expect(await violatedConstraint(sql`delete from member where user_id = ${people.ada.id}`)).toBe(
      "organization_has_owner",
    );
  });

  it("rejects an organization created without an owner", async () => {
    const id = newId("org");
    const creating = sql`insert into organization (id, name, slug) values (${id}, 'Empty', ${id})`;
    expect(await violatedConstraint(creating)).toBe("organization_has_owner");
  });

  it("lets a transaction transfer ownership in any order", async () => {
    const { people } = await insertOrganization(database, { ada: "owner", ben: "member" });
    const handover = sql.begin(async (tx) => {
      await tx`delete from member where user_id = ${people.ada.id}`;
      await tx`update member set role = 'owner' where user_id = ${people.ben.id}`;
    });
    expect(await violatedConstraint(handover)).toBeUndefined();
  });

  it("lets a deleted organization lose everyone, and not come back without an owner", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await sql`update organization set deleted_at = now() where id = ${id}`;
    expect(await violatedConstraint(sql`delete from member where organization_id = ${id}`)).toBeUndefined();
    expect(await violatedConstraint(sql`update organization set deleted_at = null where id = ${id}`)).toBe(
      "organization_has_owner",
    );
  });

  it("lets an organization be deleted permanently, members and all", async () => {
    const { id } = await insertOrganization(database, { ada: "owner", ben: "member" });
    expect(await violatedConstraint(sql`delete from organization where id = ${id}`)).toBeUndefined();
  });

  it(`keeps an owner when scripts remove both at once, ${RACE_ROUNDS} times`, async () => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const { id, people } = await insertOrganization(database, { ada: "owner", ben: "owner" });
      const removals = [people.ada, people.ben].map(({ id: userId }) =>
        violatedConstraint(sql`delete from member where user_id = ${userId}`),
      );
      expect((await Promise.all(removals)).toSorted()).toEqual(["organization_has_owner", undefined]);
      const owners = await sql`select from member where organization_id = ${id} and 'owner' = any(roles)`;
      expect(owners).toHaveLength(1);
    }
  });
});

describe("I2, I3, I5: once is enough", () => {
  it("rejects a second membership", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner" });
    const again = sql`insert into member (id, organization_id, user_id) values (${newId("mem")}, ${id}, ${people.ada.id})`;
    expect(await violatedConstraint(again)).toBe("member_once_per_organization");
  });

  it("rejects a second pending invitation, and allows one after an answer", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await insertInvitation(id, "eve@example.com", "rejected");
    await insertInvitation(id, "eve@example.com");
    expect(await violatedConstraint(insertInvitation(id, "eve@example.com"))).toBe("invitation_pending_once");
  });

  it("rejects email addresses in another than their one form, for accounts and invitations", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const accountOf = (email: string) =>
      sql`insert into "user" (id, name, email) values (${newId("usr")}, 'Eve', ${email})`;
    for (const email of ["o&leary/jan'@example.com", "jörg@xn--rucher-bua.example", "用户@xn--fsqu00a.xn--55qx5d"]) {
      expect(await violatedConstraint(accountOf(email))).toBeUndefined();
      expect(await violatedConstraint(insertInvitation(id, email))).toBeUndefined();
    }
    for (const email of [
      ...["Eve@example.com", "JÖRG@example.com", "jo\u0308rg@example.com", "eve@räucher.example", "eve@EXAMPLE.com"],
      ...["eve", "eve@", "@example.com", "eve@localhost", "eve@example.com.", "e ve@example.com", "e@ve@example.com"],
      ...["eve\u200B@example.com", "eve\u202E@example.com", "eve\u3164@example.com", "eve@example.com\r\nBcc: x@x.com"],
      ...["eve\u3000@example.com", '"eve"@example.com', "eve;ben@example.com", "eve\u{E0041}@example.com"],
      `${"ö".repeat(122)}@example.com`,
    ]) {
      expect([email, await violatedConstraint(accountOf(email))]).toEqual([email, "user_email_canonical"]);
      expect([email, await violatedConstraint(insertInvitation(id, email))]).toEqual([
        email,
        "invitation_email_canonical",
      ]);
    }
  });

  it("rejects a slug in use or reserved, in another case, until its time is over", async () => {
    const { id, slug } = await insertOrganization(database, { ada: "owner" });
    const other = await insertOrganization(database, { ada: "owner" });
    const take = () => sql`update organization set slug = ${slug.toUpperCase()} where id = ${other.id}`;
    expect(await violatedConstraint(take())).toBe("organization_slug_taken");
    await sql`update organization set deleted_at = now() where id = ${id}`;
    expect(await violatedConstraint(take())).toBe("organization_slug_taken");
    await sql`update organization_slug set reserved_until = now() - interval '1 second' where organization_id = ${id}`;
    expect(await violatedConstraint(take())).toBeUndefined();
  });
});

describe("I6 and I8: nothing points where one does not belong", () => {
  it("rejects an active organization one is not a member of", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const stranger = await insertUser(database);
    const pointing = sql`update session set active_organization_id = ${id} where user_id = ${stranger.id}`;
    expect(await violatedConstraint(pointing)).toBe("session_active_organization_is_mine");
  });

  it("takes the active organization away with the membership, and leaves the session", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
    await sql`update session set active_organization_id = ${id} where user_id = ${people.ben.id}`;
    await sql`delete from member where user_id = ${people.ben.id}`;
    const sessions = await sql`select active_organization_id as active from session where user_id = ${people.ben.id}`;
    expect([...sessions]).toEqual([{ active: null }]);
  });
});

describe("I9: an invitation only moves on", () => {
  it.each(["accepted", "rejected", "canceled", "expired"])("rests once it is %s", async (status) => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    const invitationId = await insertInvitation(id, "eve@example.com");
    await sql`update invitation set status = ${status} where id = ${invitationId}`;
    for (const other of ["pending", "accepted", "rejected", "canceled", "expired"].filter((each) => each !== status)) {
      expect(await violatedConstraint(sql`update invitation set status = ${other} where id = ${invitationId}`)).toBe(
        "invitation_only_moves_on",
      );
    }
  });

  it("rejects an unknown status", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    expect(await violatedConstraint(insertInvitation(id, "eve@example.com", "maybe"))).toBe("invitation_status_known");
  });
});

describe("I10: audit events are only ever added", () => {
  it("lets no one change, remove or truncate them", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    await sql`insert into audit_event (id, organization_id, event, target_id)
      values (${newId("evt")}, ${id}, 'organization.created', ${id})`;
    for (const tampering of [
      sql`update audit_event set event = 'nothing' where organization_id = ${id}`,
      sql`delete from audit_event where organization_id = ${id}`,
      sql`truncate audit_event`,
      sql`truncate organization cascade`,
    ]) {
      expect(await violatedConstraint(tampering)).toBe("audit_event_append_only");
    }
  });
});

describe("what Postgres derives", () => {
  it("counts members, statement by statement", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner", ben: "member", cleo: "member" });
    const count = async () => (await sql`select member_count from organization where id = ${id}`)[0]?.member_count;
    expect(await count()).toBe(3);
    await sql`delete from member where organization_id = ${id} and role = 'member'`;
    expect(await count()).toBe(1);
    await sql`insert into member (id, organization_id, user_id)
      select 'mem_' || id, ${id}, id from "user" where id in (${people.ben.id}, ${people.cleo.id})`;
    expect(await count()).toBe(3);
  });

  it("follows a person's name and address into every membership, however long the name", async () => {
    const { people } = await insertOrganization(database, { ada: "owner" });
    await sql`update "user" set name = ${"a".repeat(1024)}, email = 'new@example.com' where id = ${people.ada.id}`;
    const [row] = await sql`select user_name as name, user_email as email from member where user_id = ${people.ada.id}`;
    expect(row).toEqual({ name: "a".repeat(512), email: "new@example.com" });
  });

  it.each([
    ["owner", 0],
    ["member,owner", 0],
    ["admin", 1],
    ["editor,admin", 1],
    ["editor", 2],
    ["co-owner", 2],
    ["member,editor", 2],
    ["member", 3],
  ])("ranks %s as %i", async (role, rank) => {
    const { people } = await insertOrganization(database, { ada: "owner", ben: role });
    const [row] = await sql`select role_rank as rank, roles from member where user_id = ${people.ben.id}`;
    expect(row).toEqual({ rank, roles: role.split(",") });
  });
});
