import { randomBytes } from "node:crypto";
import { type Database, newId } from "@guildhall/db";

/** A person with an account and a session of their own. */
export interface TestUser {
  id: ReturnType<typeof newId<"usr">>;
  name: string;
  email: string;
  /** What an API makes of this person's cookie. */
  actor: { kind: "session"; token: string };
}

interface NewUser {
  name?: string;
  email?: string;
  emailVerified?: boolean;
}

/** Someone new, signed in, with a confirmed address unless said otherwise. */
export async function insertUser(database: Pick<Database, "sql">, options: NewUser = {}): Promise<TestUser> {
  const [inserted] = await insertUsers(database, [options]);
  return inserted;
}

/**
 * The same for each of these, in one statement. Not by Drizzle, which names each column for each row: nearly every test begins with
 * people, and a race with others in each round.
 */
export async function insertUsers<const People extends readonly NewUser[]>(
  { sql }: Pick<Database, "sql">,
  people: People,
): Promise<{ -readonly [Index in keyof People]: TestUser }> {
  const users = people.map((person) => {
    const id = newId("usr");
    const { name = `Person ${id.slice(-6)}`, email = `${id}@example.com`, emailVerified = true } = person;
    return { id, name, email, emailVerified, sessionId: newId("ses"), token: randomBytes(24).toString("hex") };
  });
  if (users.length > 0) {
    const ids = users.map(({ id }) => id);
    await sql`
      with people as (
        insert into "user" (id, name, email, email_verified)
        select id, name, email, is_verified::boolean
        from unnest(${ids}::text[], ${users.map(({ name }) => name)}::text[], ${users.map(({ email }) => email)}::text[],
          ${users.map(({ emailVerified }) => String(emailVerified))}::text[]) as person (id, name, email, is_verified)
      )
      insert into session (id, token, user_id, expires_at)
      select id, token, user_id, now() + interval '1 day'
      from unnest(${users.map(({ sessionId }) => sessionId)}::text[], ${users.map(({ token }) => token)}::text[], ${ids}::text[])
        as session (id, token, user_id)`;
  }
  const inserted = users.map(({ id, name, email, token }): TestUser => {
    return { id, name, email, actor: { kind: "session", token } };
  });
  // Sound: there is one for each.
  return inserted as { -readonly [Index in keyof People]: TestUser };
}
