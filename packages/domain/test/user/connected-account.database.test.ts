import { newId } from "@guildhall/db";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { requireConnectedAccount } from "../../src/index.ts";

const database = await createTestDatabase();
const { sql, orm } = database;

async function newSession({ isConnected }: { isConnected: boolean }) {
  const { id: userId } = await insertUser(database);
  const sessionId = newId("ses");
  await sql`insert into session (id, token, user_id, expires_at)
    values (${sessionId}, ${sessionId}, ${userId}, now() + interval '1 day')`;
  if (isConnected) {
    await sql`insert into account (id, account_id, provider_id, user_id)
      values (${newId("acc")}, ${sessionId}, 'github', ${userId})`;
  }
  return { sessionId, userId };
}

const sessionsOf = ({ sessionId }: { sessionId: string }) => sql`select id from session where id = ${sessionId}`;

describe("a session that another service just made", () => {
  it("goes on while the account is connected to it", async () => {
    const made = await newSession({ isConnected: true });
    await requireConnectedAccount(orm, { ...made, providerId: "github" });
    expect(await sessionsOf(made)).toHaveLength(1);
  });

  it("ends where the account was disconnected or taken over meanwhile", async () => {
    const made = await newSession({ isConnected: false });
    const check = requireConnectedAccount(orm, { ...made, providerId: "github" });
    await expect(check).rejects.toMatchObject({ reason: "not_signed_in" });
    expect(await sessionsOf(made)).toEqual([]);
  });
});
