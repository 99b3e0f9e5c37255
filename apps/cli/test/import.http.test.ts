import { writeFileSync } from "node:fs";
import { join } from "node:path";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase, insertOrganization, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { losingProxy } from "./support/losing-proxy.ts";
import { newMachine, temporaryFolder } from "./support/run-guildhall.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

async function company() {
  const { id, slug, people } = await insertOrganization(database, { ada: "owner", ben: "member", cleo: "admin" });
  const as = ({ actor }: TestUser) =>
    newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: actor.token, GUILDHALL_ORG: slug });
  /** Everything an import could touch. */
  const state = async () => ({
    members: await sql`select * from member where organization_id = ${id} order by row_id`,
    events: await sql`select * from audit_event where organization_id = ${id} order by id`,
    accounts: await sql`select count(*) from "user"`,
    mails: await sql`select count(*) from mail_message`,
  });
  return { id, slug, people, ada: as(people.ada), cleo: as(people.cleo), state };
}

function csv(...lines: string[]): string {
  const file = join(temporaryFolder(), "people.csv");
  writeFileSync(file, lines.join("\n"));
  return file;
}

const COUNT = 5_000;

describe("five thousand people in a CSV file", () => {
  it("are compared first, then imported, and then there is nothing left to do", async () => {
    const { id, people, ada, state } = await company();
    const mark = crypto.randomUUID().slice(0, 8);
    const file = csv(
      "email,name,role",
      `${people.ben.email},Ben,"admin,member"`,
      ...Array.from({ length: COUNT - 2 }, (_, n) => `Person.${n}.${mark}@Example.com,"Person, ${n}",member`),
      `${people.cleo.email},Cleo,admin`,
    );

    const before = await state();
    const dry = await ada.run("import", file, "--dry-run");
    expect(dry).toMatchObject({ code: 0, stderr: "" });
    expect(dry.stdout).toContain(
      ["4,998  to add", "    1  to change", "    1  as they should be already", "    0  that cannot be imported"].join(
        "\n",
      ),
    );
    expect(dry.stdout).toContain(`line 2  ${people.ben.email}  member → admin, member`);
    expect(dry.stdout).toContain(`line 3  person.0.${mark}@example.com  member`);
    expect(dry.stdout).toContain("… and 4,993 more");
    expect(await state()).toEqual(before);

    const real = await ada.run("import", file, "--yes", "--json");
    expect(real).toMatchObject({ code: 0, stderr: "" });
    const { totals, rows } = JSON.parse(real.stdout);
    expect(totals).toEqual({ added: COUNT - 2, changed: 1, skipped: 1, failed: 0 });
    expect(rows.map(({ line }: { line: number }) => line)).toEqual(Array.from({ length: COUNT }, (_, n) => n + 2));
    const after = await state();
    expect(after.members).toHaveLength(COUNT + 1);
    const events = await sql`select event, count(*)::int, count(distinct target_id)::int as people from audit_event
      where organization_id = ${id} group by event order by event`;
    expect(events).toEqual([
      { event: "member.added", count: COUNT - 2, people: COUNT - 2 },
      { event: "member.role_changed", count: 1, people: 1 },
    ]);

    const again = await ada.run("import", file, "--yes");
    expect(again).toMatchObject({ code: 0, stdout: "Nothing to change.\n" });
    expect(again.stderr).toContain("5,000  as they should be already");
    expect(await state()).toEqual(after);
  });

  it("find as many seats as there are, in the order of the file, in the comparison as in the import", async () => {
    const { ada, id } = await company();
    await sql`update organization set max_members = 603 where id = ${id}`;
    const mark = crypto.randomUUID().slice(0, 8);
    const file = csv(
      "email,name,role",
      ...Array.from({ length: 1_200 }, (_, n) => `${n}.${mark}@example.com,P,member`),
    );
    const outcome = async (...args: string[]) => {
      const { code, stdout } = await ada.run("import", file, "--json", ...args);
      const { totals, rows } = JSON.parse(stdout);
      const firstFailure = rows.find(({ action }: { action: string }) => action === "error");
      return { code, totals, line: firstFailure.line, reason: firstFailure.reason };
    };
    const expected = { code: 1, line: 602, reason: "seat_limit_reached" };
    const totals = { added: 600, changed: 0, skipped: 0, failed: 600 };
    expect(await outcome("--dry-run")).toEqual({ ...expected, totals });
    expect(await outcome("--yes")).toEqual({ ...expected, totals });
    expect(await outcome("--yes")).toEqual({ ...expected, totals: { ...totals, added: 0, skipped: 600 } });
  });
});

describe("a line that cannot be imported", () => {
  it("is named with its number and the reason, does not stop the others, and the command exits with 1", async () => {
    const { cleo, people } = await company();
    const mark = crypto.randomUUID().slice(0, 8);
    const file = csv(
      "email,name,role",
      `one.${mark}@example.com,One,member`,
      "no address,Two,member",
      "",
      `three.${mark}@example.com,Three,wizard`,
      `${people.ada.email},Ada,member`,
      `ONE.${mark}@example.com,Again,admin`,
      `four.${mark}@example.com,Four,`,
    );
    const { code, stdout, stderr } = await cleo.run("import", file, "--yes");
    expect(code).toBe(1);
    expect(stdout).toBe("Added 1, changed 0.\n");
    expect(stderr).toMatch(/line 3 +no address +Enter an email address such as ada@example.com. \(invalid_input\)/);
    expect(stderr).toMatch(/line 5 +three\.\w+@example.com +There is no role called wizard\..* \(role_not_found\)/);
    expect(stderr).toMatch(/line 6 .* Only an owner can change or remove an owner. \(owner_only\)/);
    expect(stderr).toMatch(/line 7 .* This address is on line 2 already\..* \(invalid_input\)/);
    expect(stderr).toMatch(/line 8 .* Choose at least one role. \(invalid_input\)/);
    expect(stderr).toMatch(/Error: 5 of 6 lines cannot be imported.\n$/);
  });

  it("is named by its line too where the file cannot be read, and does not stop the others", async () => {
    const { ada, id } = await company();
    const mark = crypto.randomUUID().slice(0, 8);
    const file = csv(
      "sep=;",
      "Email;Name;Role",
      `one.${mark}@example.com;One;Member`,
      `two.${mark}@example.com;${"b".repeat(2001)};member`,
      `three.${mark}@example.com;"Three;member`,
      `four.${mark}@example.com;Four`,
      `five.${mark}@example.com;Five;ADMIN, member`,
    );
    const { code, stdout, stderr } = await ada.run("import", file, "--yes");
    expect(code).toBe(1);
    expect(stdout).toBe("Added 2, changed 0.\n");
    expect(stderr).toMatch(/line 4 +two\S+ +The name must be at most 2000 characters. \(invalid_input\)/);
    expect(stderr).toMatch(/line 5 .*A quotation mark is opened on this line and not closed/);
    expect(stderr).toMatch(/line 6 +four\S+ +This line has fewer cells than columns/);
    expect(stderr).toMatch(/Error: 3 of 5 lines cannot be imported.\n$/);
    const members = await sql`select role from member where organization_id = ${id} order by row_id desc limit 2`;
    expect(members.map(({ role }) => role)).toEqual(["admin,member", "member"]);
  });
});

it("an import whose connection breaks reports its progress, and is finished by the same command", async () => {
  const { ada, id } = await company();
  const mark = crypto.randomUUID().slice(0, 8);
  const file = csv("email,name,role", ...Array.from({ length: 1_200 }, (_, n) => `${n}.${mark}@example.com,P,member`));
  let parts = 0;
  // The second part is imported, but the answer to it is lost.
  const url = await losingProxy(app.url, (body) => body.includes('"dryRun":false') && ++parts === 2);
  const broken = await ada.run("import", file, "--yes", "--url", url);
  expect(broken).toMatchObject({ code: 4, stdout: "" });
  expect(broken.stderr).toContain(
    "Stopped after 500 of 1,200 lines, the last of them line 501 of the file. " +
      "The next 500 may have been imported as well. Run the same command again: what is done is skipped.",
  );
  expect(parts).toBe(2);
  const finished = await ada.run("import", file, "--yes", "--json", "--url", url);
  expect(JSON.parse(finished.stdout).totals).toEqual({ added: 200, changed: 0, skipped: 1_000, failed: 0 });
  const events = await sql`select count(*)::int, count(distinct target_id)::int as people from audit_event
    where organization_id = ${id}`;
  expect(events).toEqual([{ count: 1_200, people: 1_200 }]);
});

it("nothing is imported without --yes where input is not interactive", async () => {
  const { ada, state } = await company();
  const before = await state();
  const file = csv("email,name,role", `${crypto.randomUUID()}@example.com,One,member`);
  expect(await ada.run("import", file)).toMatchObject({
    code: 2,
    stdout: "",
    stderr: expect.stringContaining("--yes"),
  });
  expect(await state()).toEqual(before);
});

it("an organization of others looks like one that does not exist", async () => {
  const { ada } = await company();
  const other = await company();
  const file = csv("email,name,role", "a@example.com,A,member");
  const [theirs, unknown] = [
    await ada.run("import", file, "--dry-run", "--org", other.slug),
    await ada.run("import", file, "--dry-run", "--org", "no-such-organization"),
  ];
  expect(theirs).toMatchObject({ code: 1, stderr: expect.stringContaining("reason: organization_not_found") });
  expect(theirs).toEqual(unknown);
});
