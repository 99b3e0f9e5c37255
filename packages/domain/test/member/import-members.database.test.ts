import {
  createTestDatabase,
  eventsOf,
  insertOrganization,
  insertRole,
  insertUser,
  RACE_ROUNDS,
  statementsDuring,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { importMembers } from "../../src/member/import-members.ts";
import { updateMemberRole } from "../../src/member/update-member-role.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { sql } = database;

const unknown = () => `${crypto.randomUUID()}@example.com`;
const row = (email: string, ...roles: string[]) => ({ email, name: "New Person", roles });

async function company() {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  const { id, scope, people } = organization;
  const importAs = async (who: keyof typeof people, rows: ReturnType<typeof row>[], dryRun = false) =>
    importMembers(await scope(people[who], "member:create"), { rows, dryRun });
  const members = async () => [
    ...(await sql<{ email: string; role: string; needsVerifiedEmail: boolean; source: string; version: number }[]>`
      select u.email, m.role, m.needs_verified_email as "needsVerifiedEmail", m.source, m.version
      from member m join "user" u on u.id = m.user_id where m.organization_id = ${id} order by m.row_id`),
  ];
  const roleOf = async (email: string) => (await members()).find((member) => member.email === email)?.role;
  const limitSeats = (count: number) => sql`update organization set max_members = ${count} where id = ${id}`;
  return { ...organization, importAs, members, roleOf, limitSeats };
}

describe("an import", () => {
  it("adds who is missing, gives the others the roles of the list, and leaves those alone who have them", async () => {
    const { importAs, people, roleOf } = await company();
    const known = await insertUser(database);
    const email = unknown();
    const { rows, totals } = await importAs("olga", [
      row(email.toUpperCase(), "member"),
      row(known.email, "admin", "member"),
      row(people.ben.email, "admin"),
      row(people.ada.email, "admin"),
    ]);
    expect(rows).toEqual([
      { email, action: "add", after: ["member"] },
      { email: known.email, action: "add", after: ["admin", "member"] },
      { email: people.ben.email, action: "change", before: ["member"], after: ["admin"] },
      { email: people.ada.email, action: "skip", before: ["admin"] },
    ]);
    expect(totals).toEqual({ added: 2, changed: 1, skipped: 1, failed: 0, owners: 0 });
    expect(await roleOf(email)).toBe("member");
    expect(await roleOf(known.email)).toBe("admin,member");
    expect(await roleOf(people.ben.email)).toBe("admin");
  });

  it("run a second time changes nothing, whatever the order of the roles", async () => {
    const { id, importAs, members } = await company();
    const [first, second] = [unknown(), unknown()];
    await importAs("olga", [row(first, "admin", "member"), row(second, "member")]);
    const before = { members: await members(), events: await eventsOf(database, id) };
    const { rows } = await importAs("olga", [row(second, "member"), row(first, "member", "admin")]);
    expect(rows.map(({ action }) => action)).toEqual(["skip", "skip"]);
    expect({ members: await members(), events: await eventsOf(database, id) }).toEqual(before);
  });

  it("creates accounts for those who have none, and writes to everyone it adds", async () => {
    const { importAs, members } = await company();
    const email = unknown();
    const unconfirmed = await insertUser(database, { emailVerified: false });
    const confirmed = await insertUser(database);
    await importAs("olga", [row(email, "member"), row(unconfirmed.email, "member"), row(confirmed.email, "member")]);
    expect((await members()).slice(3)).toMatchObject([
      { email, needsVerifiedEmail: true, source: "import" },
      { email: unconfirmed.email, needsVerifiedEmail: true, source: "import" },
      { email: confirmed.email, needsVerifiedEmail: false, source: "import" },
    ]);
    expect(await sql`select name, email_verified from "user" where email = ${email}`).toEqual([
      { name: "New Person", email_verified: false },
    ]);
    const mailed = await sql`select to_address as recipient from mail_message
      where to_address in (${email}, ${unconfirmed.email}, ${confirmed.email})`;
    expect(mailed.map(({ recipient }) => recipient).toSorted()).toEqual(
      [email, unconfirmed.email, confirmed.email].toSorted(),
    );
  });

  it("writes one audit event for each person affected, and none for the others", async () => {
    const { id, importAs, people } = await company();
    const { email } = await insertUser(database);
    await importAs("olga", [row(email, "member"), row(people.ben.email, "admin"), row(people.ada.email, "admin")]);
    const events = await eventsOf(database, id);
    expect(events.map(({ event, actorId, email }) => ({ event, actorId, email }))).toEqual([
      { event: "member.role_changed", actorId: people.olga.id, email: people.ben.email },
      { event: "member.added", actorId: people.olga.id, email },
    ]);
    expect(events[0]).toMatchObject({
      from: { roles: ["member"] },
      to: { roles: ["admin"] },
      details: { source: "import" },
    });
  });

  it("accepts the pending invitations to those it adds", async () => {
    const { id, importAs, scope, people } = await company();
    const email = unknown();
    const inviting = await scope(people.olga, "invitation:create");
    await createInvitations(inviting, { emails: [email], roles: ["member"], expiresInHours: 1 });
    await importAs("olga", [row(email, "member")]);
    expect(await sql`select status from invitation where organization_id = ${id}`).toEqual([{ status: "accepted" }]);
  });

  it("lifts a restriction to some projects with a promotion, as a change of role does", async () => {
    const { id, importAs, people } = await company();
    await sql`update member set has_restricted_site_access = true where user_id = ${people.ben.id}`;
    await importAs("olga", [row(people.ben.email, "admin")]);
    const [ben] = await sql`select has_restricted_site_access as restricted from member
      where organization_id = ${id} and user_id = ${people.ben.id}`;
    expect(ben).toEqual({ restricted: false });
  });

  it("takes the same few statements however many people it brings", async () => {
    const { importAs } = await company();
    const rows = (count: number) => Array.from({ length: count }, () => row(unknown(), "member"));
    const few = await statementsDuring(database, () => importAs("olga", rows(2)));
    const many = await statementsDuring(database, () => importAs("olga", rows(500)));
    expect(many).toBe(few);
    expect(many).toBeLessThanOrEqual(12);
  });

  it(`at the same instant as another of the same list adds no one twice and loses no row, ${RACE_ROUNDS} times`, async () => {
    const { importAs, members } = await company();
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const rows = [row(unknown(), "member"), row(unknown(), "admin")];
      const [first, second] = await Promise.all([importAs("olga", rows), importAs("ada", rows)]);
      expect(first.totals.added + second.totals.added).toBe(2);
      expect(first.totals.skipped + second.totals.skipped).toBe(2);
    }
    expect(await members()).toHaveLength(3 + 2 * RACE_ROUNDS);
  });

  it(`at the same instant in two organizations makes one account for one address, ${RACE_ROUNDS} times`, async () => {
    const [one, other] = [await company(), await company()];
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const emails = [unknown(), unknown()];
      const list = emails.map((email) => row(email, "member"));
      await Promise.all([one.importAs("olga", list), other.importAs("olga", list.toReversed())]);
      const accounts = await sql`select email from "user" where email in ${sql(emails)}`;
      expect(accounts).toHaveLength(2);
    }
  });
});

describe("a dry run", () => {
  it("answers what the import then does, row by row, and changes nothing", async () => {
    const { id, importAs, people, members, limitSeats } = await company();
    await limitSeats(5);
    const list = [
      row(unknown(), "member"),
      row(people.ben.email, "admin"),
      row(people.ada.email, "admin"),
      row("no address", "member"),
      row(unknown(), "wizard"),
      row(unknown(), "admin"),
      row(unknown(), "member"),
    ];
    const before = { members: await members(), events: await eventsOf(database, id) };
    const accounts = await sql`select count(*) from "user"`;
    const dry = await importAs("olga", list, true);
    expect({ members: await members(), events: await eventsOf(database, id) }).toEqual(before);
    expect(await sql`select count(*) from "user"`).toEqual(accounts);
    expect(dry.totals).toEqual({ added: 2, changed: 1, skipped: 1, failed: 3, owners: 0 });
    expect(await importAs("olga", list)).toEqual(dry);
  });

  it("counts the seats that earlier parts of the same list are to take, and the owners they make and unmake", async () => {
    const { scope, people, limitSeats } = await company();
    await limitSeats(5);
    const opened = await scope(people.olga, "member:create");
    const earlier = { added: 1, owners: -1 };
    const rows = [row(unknown(), "member"), row(unknown(), "member"), row(people.olga.email, "member")];
    const { rows: planned } = await importMembers(opened, { rows, dryRun: true, earlier });
    expect(planned.map(({ action, reason }) => reason ?? action)).toEqual(["add", "seat_limit_reached", "last_owner"]);
    const gained = await importMembers(opened, { rows, dryRun: true, earlier: { added: 0, owners: 1 } });
    expect(gained.rows.map(({ action }) => action)).toEqual(["add", "add", "change"]);
  });
});

describe("a row that cannot be had", () => {
  it("comes back with the reason and what to do about it, and loses no other", async () => {
    const { importAs, roleOf } = await company();
    const [good, twice, nameless] = [unknown(), unknown(), unknown()];
    const { rows } = await importAs("olga", [
      row("ada at example.com", "member"),
      row(unknown()),
      row(unknown(), "Not A Role"),
      row(unknown(), "wizard"),
      { email: nameless, name: " ", roles: ["member"] },
      { email: unknown(), name: "NUL \u0000", roles: ["member"] },
      row(twice, "member"),
      row(` ${twice.toUpperCase()}`, "admin"),
      row(good, "member"),
    ]);
    expect(rows.map(({ action, reason }) => reason ?? action)).toEqual([
      ...["invalid_input", "invalid_input", "invalid_input", "role_not_found", "add", "invalid_input"],
      ...["add", "invalid_input", "add"],
    ]);
    expect(rows.map(({ message }) => message)).toEqual([
      "Enter an email address such as ada@example.com.",
      "Choose at least one role.",
      "Name a role with lowercase letters, digits, hyphens and underscores.",
      "There is no role called wizard. Choose from: owner, admin, member.",
      undefined,
      "The name must not contain control characters. Remove U+0000.",
      undefined,
      "This address was in row 7 already. Leave one of the two rows out.",
      undefined,
    ]);
    for (const email of [twice, good, nameless]) expect(await roleOf(email)).toBe("member");
    const [{ name } = {}] = await sql`select name from "user" where email = ${nameless}`;
    expect(name).toBe(nameless.split("@")[0]);
  });

  it("is one beyond the seats: the first of the list have them, and an invitation's seat is its person's", async () => {
    const { importAs, scope, people, limitSeats, members } = await company();
    const invited = unknown();
    const inviting = await scope(people.olga, "invitation:create");
    await createInvitations(inviting, { emails: [invited], roles: ["member"], expiresInHours: 1 });
    await limitSeats(5);
    const list = [row(unknown(), "member"), row(unknown(), "member"), row(invited, "member")];
    const { rows } = await importAs("olga", list);
    expect(rows.map(({ action, reason }) => reason ?? action)).toEqual(["add", "seat_limit_reached", "add"]);
    expect(await members()).toHaveLength(5);
    await limitSeats(3);
    const again = await importAs("olga", [row(unknown(), "member"), row(people.ben.email, "admin")]);
    expect(again.rows.map(({ action, reason }) => reason ?? action)).toEqual(["seat_limit_reached", "change"]);
  });

  it("is one that gives or touches more than the importer may, and that alone", async () => {
    const { id, importAs, people, roleOf } = await company();
    await insertRole(database, id, "auditor", ["audit:read", "organization:delete"]);
    const { rows } = await importAs("ada", [
      row(unknown(), "owner"),
      row(people.olga.email, "member"),
      row(people.ben.email, "member", "auditor"),
      row(unknown(), "admin"),
    ]);
    expect(rows.map(({ action, reason }) => reason ?? action)).toEqual([
      ...["owner_only", "owner_only", "role_above_yours", "add"],
    ]);
    expect(await roleOf(people.olga.email)).toBe("owner");
  });

  it("is a change of role by someone who may only add", async () => {
    const { id, scope, people } = await company();
    await insertRole(database, id, "greeter", ["member:create"]);
    await updateMemberRole(await scope(people.olga, "member:update"), { userId: people.ada.id, roles: ["greeter"] });
    const { rows } = await importMembers(await scope(people.ada, "member:create"), {
      rows: [row(people.ben.email, "greeter"), row(people.ben.email, "member")],
      dryRun: false,
    });
    expect(rows[0]).toMatchObject({ action: "error", reason: "missing_permission", before: ["member"] });
  });

  it("is what would leave the organization without an owner", async () => {
    const { importAs, people, roleOf } = await company();
    const alone = await importAs("olga", [row(people.olga.email, "admin"), row(people.ben.email, "admin")]);
    expect(alone.rows.map(({ action, reason }) => reason ?? action)).toEqual(["last_owner", "change"]);
    expect(alone.totals.owners).toBe(0);
    const handedOver = await importAs("olga", [row(people.olga.email, "admin"), row(people.ada.email, "owner")]);
    expect(handedOver.rows.map(({ action }) => action)).toEqual(["change", "change"]);
    expect(await roleOf(people.olga.email)).toBe("admin");
  });
});

it("a caller who lost the permission to add a moment ago imports no one", async () => {
  const { scope, people } = await company();
  const opened = await scope(people.ada, "member:create");
  await updateMemberRole(await scope(people.olga, "member:update"), { userId: people.ada.id, roles: ["member"] });
  const rows = [row(unknown(), "member")];
  expect(await reasonOf(importMembers(opened, { rows, dryRun: true }))).toBe("missing_permission");
});

it("members of another organization are strangers here", async () => {
  const { importAs } = await company();
  const { people } = await insertOrganization(database, { eve: "owner" });
  const { rows } = await importAs("olga", [row(people.eve.email, "member")]);
  expect(rows).toEqual([{ email: people.eve.email, action: "add", after: ["member"] }]);
});
