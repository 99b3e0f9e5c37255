import { randomBytes } from "node:crypto";
import { type Database, newId, session, user } from "@guildhall/db";

/** A person with an account and a session of their own. */
export interface TestUser {
  id: ReturnType<typeof newId<"usr">>;
  name: string;
  email: string;
  /** What an API makes of this person's cookie. */
  actor: { kind: "session"; token: string };
}

const DAY_MS = 24 * 60 * 60 * 1000;

interface NewUser {
  name?: string;
  email?: string;
  emailVerified?: boolean;
}

/** Someone new, signed in, with a confirmed address unless said otherwise. */
export async function insertUser(database: Pick<Database, "orm">, options: NewUser = {}): Promise<TestUser> {
  const [inserted] = await insertUsers(database, [options]);
  return inserted;
}

/** The same for each of these, in as many statements as for one. */
export async function insertUsers<const People extends readonly NewUser[]>(
  { orm }: Pick<Database, "orm">,
  people: People,
): Promise<{ -readonly [Index in keyof People]: TestUser }> {
  const users = people.map((person) => {
    const id = newId("usr");
    const { name = `Person ${id.slice(-6)}`, email = `${id}@example.com`, emailVerified = true } = person;
    return { id, name, email, emailVerified };
  });
  const expiresAt = new Date(Date.now() + DAY_MS);
  const sessions = users.map(({ id: userId }) => {
    return { id: newId("ses"), token: randomBytes(24).toString("hex"), userId, expiresAt };
  });
  if (users.length > 0) {
    await orm.insert(user).values(users);
    await orm.insert(session).values(sessions);
  }
  const inserted = users.map(({ id, name, email }, index): TestUser => {
    return { id, name, email, actor: { kind: "session", token: sessions[index]?.token ?? "" } };
  });
  // Sound: there is one for each.
  return inserted as { -readonly [Index in keyof People]: TestUser };
}
