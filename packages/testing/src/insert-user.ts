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

/** Someone new, signed in, with a confirmed address unless said otherwise. */
export async function insertUser(
  { orm }: Pick<Database, "orm">,
  options: { name?: string; email?: string; emailVerified?: boolean } = {},
): Promise<TestUser> {
  const id = newId("usr");
  const name = options.name ?? `Person ${id.slice(-6)}`;
  const email = options.email ?? `${id}@example.com`;
  const token = randomBytes(24).toString("hex");
  await orm.insert(user).values({ id, name, email, emailVerified: options.emailVerified ?? true });
  await orm.insert(session).values({ id: newId("ses"), token, userId: id, expiresAt: new Date(Date.now() + DAY_MS) });
  return { id, name, email, actor: { kind: "session", token } };
}
