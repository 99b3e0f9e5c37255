import * as schema from "@guildhall/db";
import { createTestDatabase } from "@guildhall/testing";
import { getTableColumns, getTableName, is, Table } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { createAuth } from "../src/create-auth.ts";
import { samlReader } from "../src/sso/saml/saml-reader.ts";

const database = await createTestDatabase();
const reader = samlReader();
const { tables } = await createAuth({
  services: { database, baseUrl: "http://localhost:4000", sendsMail: false },
  secret: "a secret for tests, at least 32 characters long",
  trustedOrigins: [],
  samlReader: reader,
  rateLimits: true,
});
await reader.close();

/** What Better Auth's types may be in Postgres. */
const types: Record<string, readonly string[]> = {
  string: ["text"],
  boolean: ["boolean"],
  date: ["timestamp with time zone"],
  number: ["integer", "bigint"],
};

/** Where our tables differ on purpose. */
const deliberate = [
  // An encrypted secret is looked up by no one.
  "twoFactor.secret: has no index",
  // Our verbs alone write keys.
  "jwks.alg: may not be null",
  "jwks.crv: may not be null",
  "jwks.expiresAt: may not be null",
  // Our verbs alone write providers: each is of an organization, and outlives the account that set it up.
  "ssoProvider.organizationId: may not be null",
  "ssoProvider.userId: may be null",
];

type Fields = NonNullable<(typeof tables)[string]>["fields"];

interface StoredColumn {
  type: string;
  isNullable: boolean;
  hasDefault: boolean;
  isUnique: boolean;
  isIndexed: boolean;
  /** `table.column` */
  references: string | null;
}

/** The columns of a table as the migrations made them, by name. */
async function storedColumns(table: string): Promise<Map<string, StoredColumn>> {
  const rows = await database.sql<(StoredColumn & { name: string })[]>`
    select a.attname as name, format_type(a.atttypid, null) as type, not a.attnotnull as "isNullable",
      a.atthasdef as "hasDefault",
      exists (select from pg_index i where i.indrelid = a.attrelid and i.indisunique and i.indkey::text = a.attnum::text
        and i.indpred is null) as "isUnique",
      exists (select from pg_index i where i.indrelid = a.attrelid and i.indkey[0] = a.attnum) as "isIndexed",
      (select f.relname || '.' || fa.attname from pg_constraint c
        join pg_class f on f.oid = c.confrelid
        join pg_attribute fa on fa.attrelid = c.confrelid and fa.attnum = c.confkey[1]
        where c.contype = 'f' and c.conrelid = a.attrelid and c.conkey = array[a.attnum] limit 1) as "references"
    from pg_attribute a where a.attrelid = ${`public."${table}"`}::regclass and a.attnum > 0 and not a.attisdropped`;
  return new Map(rows.map(({ name, ...column }) => [name, column]));
}

function drizzleTable(model: string): Table {
  const table: unknown = Reflect.get(schema, model);
  if (!is(table, Table)) throw new Error(`@guildhall/db has no table ${model}.`);
  return table;
}

/** What is wrong with our columns of one of Better Auth's tables. */
async function disagreements(model: string): Promise<string[]> {
  const fields: Fields = tables[model]?.fields ?? {};
  const table = drizzleTable(model);
  const columns = getTableColumns(table);
  const stored = await storedColumns(getTableName(table));
  const wrong: string[] = [];
  for (const [field, required] of Object.entries(fields)) {
    const column = columns[field];
    const real = column && stored.get(column.name);
    const complain = (what: string) => wrong.push(`${model}.${field}: ${what}`);
    if (!column || !real) {
      complain("is missing");
      continue;
    }
    if (!types[String(required.type)]?.includes(real.type)) complain(`${real.type} for ${required.type}`);
    if (column.notNull === real.isNullable) complain("Drizzle and Postgres differ in whether it may be null");
    if (required.required !== false && real.isNullable) complain("may be null");
    if (required.required === false && !real.isNullable && !real.hasDefault) complain("may not be null");
    if (required.unique && !real.isUnique) complain("is not unique");
    if (required.index && !real.isIndexed) complain("has no index");
    if (required.references) {
      const { model: other, field: otherField } = required.references;
      if (real.references !== `${getTableName(drizzleTable(other))}.${otherField}`) complain("does not reference it");
    }
  }
  for (const [name, { notNull, hasDefault }] of Object.entries(columns)) {
    const isOurs = name !== "id" && fields[name] === undefined;
    if (isOurs && notNull && !hasDefault) wrong.push(`${model}.${name}: Better Auth writes no value`);
  }
  return wrong;
}

it("has the tables of its plugins", () => {
  expect(Object.keys(tables)).toEqual(
    expect.arrayContaining(["user", "session", "account", "verification", "twoFactor"]),
  );
});

describe.each(Object.keys(tables))("Better Auth's table %s", (model) => {
  it("agrees with ours in columns, types, null, uniqueness, indexes and references", async () => {
    const expected = deliberate.filter((difference) => difference.startsWith(`${model}.`));
    expect((await disagreements(model)).toSorted()).toEqual(expected);
  });
});
