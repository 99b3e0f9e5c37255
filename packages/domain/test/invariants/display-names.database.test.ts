import { newId } from "@guildhall/db";
import { createTestDatabase, insertOrganization, violatedConstraint } from "@guildhall/testing";
import { beforeAll, describe, expect, it } from "vitest";

const database = await createTestDatabase();
const { sql } = database;

const tables = ["user", "organization", "team", "project", "access_token"] as const;
type Table = (typeof tables)[number];

const ids: Record<Table, string> = {
  user: "",
  organization: "",
  team: newId("team"),
  project: newId("prj"),
  access_token: newId("tok"),
};

beforeAll(async () => {
  const { id, people } = await insertOrganization(database, { olga: "owner" });
  ids.organization = id;
  ids.user = people.olga.id;
  await sql`insert into team (id, organization_id, name) values (${ids.team}, ${id}, 'Team')`;
  await sql`insert into project (id, organization_id, name, slug) values (${ids.project}, ${id}, 'Project', 'project')`;
  await sql`insert into access_token (id, organization_id, user_id, kind, name, secret_hash, hint, permissions)
    values (${ids.access_token}, ${id}, ${ids.user}, 'personal', 'Token', 'hash', 'hint', '[]')`;
});

const rename = (table: Table, name: string) => sql`update ${sql(table)} set name = ${name} where id = ${ids[table]}`;

const unreadable = {
  empty: "",
  blank: " ",
  untrimmed: " Ada",
  "zero-width": "\u200b\u200b",
  "a Hangul filler": "\u3164",
  "Braille blanks": "\u2800\u2800",
  "of two lines": "Acme\nBeta",
  "with a line separator": "Acme\u2028Beta",
  "with a control character": "a\u0007b",
  "with a C1 control character": "a\u009bb",
  "turned around": "a\u202eb",
  "of 1,025 bytes": "a".repeat(1025),
  "of 257 emoji": "🦄".repeat(257),
};

describe.each(tables)("the name of a row of %s", (table) => {
  it.each(Object.entries(unreadable))("is never %s", async (_, name) => {
    expect(await violatedConstraint(rename(table, name))).toBe("display_name_readable");
  });

  it.each(["Ada Lovelace", "7", "日本", "می\u200cخواهم", "👨‍👩‍👧‍👦".repeat(40), "🏴󠁧󠁢󠁳󠁣󠁴󠁿", "辻\u{e0100}", "Å".repeat(512)])(
    "may be %s",
    async (name) => {
      expect(await violatedConstraint(rename(table, name))).toBeUndefined();
    },
  );

  it("stays as it was before this rule, while something else changes", async () => {
    await sql.begin(async (tx) => {
      await tx`alter table ${tx(table)} disable trigger display_name_readable`;
      await tx`update ${tx(table)} set name = ${"\u3164"} where id = ${ids[table]}`;
      await tx`alter table ${tx(table)} enable trigger display_name_readable`;
    });
    const change = sql`update ${sql(table)} set created_at = now(), name = name where id = ${ids[table]} returning name`;
    expect(await change).toEqual([{ name: "\u3164" }]);
    expect(await violatedConstraint(rename(table, "\u3164\u3164"))).toBe("display_name_readable");
    expect(await violatedConstraint(rename(table, "Ada"))).toBeUndefined();
  });
});

it("is checked of a new row as well", async () => {
  const insert = sql`insert into "user" (id, name, email) values (${newId("usr")}, ${"\u200b"}, 'new@example.com')`;
  expect(await violatedConstraint(insert)).toBe("display_name_readable");
});
