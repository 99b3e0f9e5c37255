import { atOnce, createTestDatabase, RACE_ROUNDS } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { administratorActions } from "../support/clients/administrators.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const elsewhere = await listen(database);
const { signUpAdministrator, insertAdministrator } = administratorActions(app, database);

const last = { status: 400, code: "LAST_ADMINISTRATOR" };
const count = async () => (await sql`select from "user" where role = 'admin' and not banned`).length;

// An instance that has an administrator keeps one: those of the tests before are left out past the trigger.
beforeEach(async () => {
  await sql`alter table "user" disable trigger user`;
  await sql`update "user" set role = null`;
  await sql`alter table "user" enable trigger user`;
});

describe("the last administrator", () => {
  it("cannot give up the role, delete the account or be banned or deleted past the endpoints", async () => {
    const { browser, id, password } = await signUpAdministrator();
    expect((await browser.admin.setRole({ userId: id, role: "user" })).error).toMatchObject(last);
    expect((await browser.auth.deleteUser({ password })).error).toMatchObject(last);
    const constraint = { constraint_name: "instance_has_administrator" };
    await expect(sql`update "user" set banned = true where id = ${id}`).rejects.toMatchObject(constraint);
    await expect(sql`delete from "user" where id = ${id}`).rejects.toMatchObject(constraint);
    expect((await browser.admin.listUsers({ query: {} })).error).toBeNull();
  });

  it("is who the others are banned beside", async () => {
    const { browser, id } = await signUpAdministrator();
    const other = await signUpAdministrator();
    expect((await browser.admin.banUser({ userId: other.id, banExpiresIn: 60 })).error).toBeNull();
    expect((await browser.admin.setRole({ userId: id, role: "user" })).error).toMatchObject(last);
  });
});

type Administrator = Awaited<ReturnType<typeof insertAdministrator>>;

const endings: Record<string, (one: Administrator, other: Administrator) => Promise<unknown>> = {
  "give up the role": ({ admin, id }) => admin.setRole({ userId: id, role: "user" }),
  "ban each other": ({ admin }, other) => admin.banUser({ userId: other.id }),
  "remove each other": ({ admin }, other) => admin.removeUser({ userId: other.id }),
  "delete their accounts": ({ deleteUser, password }) => deleteUser({ password }),
};

it.each(Object.entries(endings))(
  "keeps one of two administrators who %s at once",
  { timeout: 180_000 },
  async (_, end) => {
    for (let round = 0; round < RACE_ROUNDS; round++) {
      const [one, other] = [await insertAdministrator(), await insertAdministrator()];
      const before = await count();
      // Those of earlier rounds are not in the way.
      await sql`alter table "user" disable trigger user`;
      await sql`update "user" set role = null where id not in (${one.id}, ${other.id})`;
      await sql`alter table "user" enable trigger user`;
      expect(before).toBeGreaterThanOrEqual(2);
      await atOnce(2, (index) => (index === 0 ? end(one, other) : end(other, one)));
      expect(await count()).toBe(1);
    }
  },
);

it("works in every process", async () => {
  const [one, other] = [await signUpAdministrator(), await signUpAdministrator()];
  const { browser } = one;
  await Promise.all([
    browser.admin.setRole({ userId: one.id, role: "user" }),
    fetch(`${elsewhere.url}/api/auth/admin/set-role`, {
      method: "POST",
      headers: {
        "content-type": "application/json",
        origin: app.origin,
        cookie: [...other.browser.cookies].map(([name, value]) => `${name}=${value}`).join("; "),
      },
      body: JSON.stringify({ userId: other.id, role: "user" }),
    }),
  ]);
  expect(await count()).toBe(1);
});
