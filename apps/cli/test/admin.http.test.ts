import { randomUUID } from "node:crypto";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { expect, it } from "vitest";
import { newMachine } from "./support/run-guildhall.ts";

const GUILDHALL_SECRET_KEY = randomUUID();
const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database, { GUILDHALL_SECRET_KEY });
const operator = newMachine({ GUILDHALL_URL: app.url, GUILDHALL_SECRET_KEY });

const roleOf = async (id: string) =>
  (await sql<{ role: string | null }[]>`select role from "user" where id = ${id}`)[0]?.role;

it("grants the role, lists who has it, and revokes it, but never the last one", async () => {
  const ada = await insertUser(database, { name: "Ada Lovelace" });
  const ben = await insertUser(database, { name: "Ben" });
  const granted = await operator.run("admin", "grant", ada.email.toUpperCase());
  expect(granted).toMatchObject({ code: 0, stderr: "" });
  expect(granted.stdout).toContain(`Ada Lovelace <${ada.email}> is an administrator`);
  expect(await roleOf(ada.id)).toBe("admin");
  const last = await operator.run("admin", "revoke", ada.email, "--yes");
  expect(last).toMatchObject({ code: 1, stdout: "", stderr: expect.stringContaining("last_administrator") });
  await operator.run("admin", "grant", ben.email);
  const listed = JSON.parse((await operator.run("admin", "list", "--json")).stdout);
  expect(listed).toEqual(
    [ada, ben].map(({ id, name, email }) => ({ userId: id, name, email, banned: false })).toSorted(byEmail),
  );
  expect((await operator.run("admin", "list")).stdout).toContain(ada.email);
  expect(await operator.run("admin", "revoke", ada.email, "--yes")).toMatchObject({ code: 0, stderr: "" });
  expect(await roleOf(ada.id)).toBe("user");
  expect(
    await sql`select actor_type as type, changes from audit_event
    where event = 'account.role_changed' and target_id = ${ada.id} order by created_at, id`,
  ).toEqual([
    { type: "service", changes: [{ field: "role", from: "user", to: "admin" }] },
    { type: "service", changes: [{ field: "role", from: "admin", to: "user" }] },
  ]);
});

const byEmail = (one: { email: string }, other: { email: string }) => (one.email < other.email ? -1 : 1);

it("rejects an address without an account, and one that is not confirmed", async () => {
  const eve = await insertUser(database, { emailVerified: false });
  const unconfirmed = await operator.run("admin", "grant", eve.email);
  expect(unconfirmed).toMatchObject({ code: 1, stderr: expect.stringContaining("not confirmed") });
  const unknown = await operator.run("admin", "grant", "unknown@example.com");
  expect(unknown).toMatchObject({ code: 1, stderr: expect.stringContaining("no account") });
  expect((await operator.run("admin", "grant", "no-address")).code).not.toBe(0);
});

it("asks before it revokes, and needs the secret key", async () => {
  const ada = await insertUser(database);
  expect(await operator.run("admin", "revoke", ada.email)).toMatchObject({ code: 2, stdout: "" });
  const without = await newMachine({ GUILDHALL_URL: app.url, GUILDHALL_TOKEN: ada.actor.token }).run("admin", "list");
  expect(without).toMatchObject({ code: 3, stderr: expect.stringContaining("Set GUILDHALL_SECRET_KEY") });
  const wrong = await newMachine({ GUILDHALL_URL: app.url, GUILDHALL_SECRET_KEY: "wrong" }).run("admin", "list");
  expect(wrong).toMatchObject({ code: 1, stderr: expect.stringContaining("operator_only") });
});
