import { createHmac, randomBytes } from "node:crypto";
import { account, newId, session, user } from "@guildhall/db";
import { hashPassword } from "better-auth/crypto";
import { runDatabase } from "./database.ts";
import type { Person } from "./new-person.ts";
import { appUrl, currentRun } from "./test-run.ts";

const WEEK_MS = 7 * 24 * 60 * 60 * 1000;

/** Most tests never enter the password, and hashing takes most of a tenth of a second: everyone of a worker has the same hash. */
const hashes = new Map<string, Promise<string>>();

/** Writes an account with a confirmed address and a session to the database. @returns the session, also as cookies */
export async function insertPerson(person: Pick<Person, "name" | "email" | "password">) {
  const { name, email, password } = person;
  const { orm } = await runDatabase();
  const hash = hashes.get(password) ?? hashPassword(password);
  hashes.set(password, hash);
  const userId = newId("usr");
  const token = randomBytes(16).toString("hex");
  const expiresAt = new Date(Date.now() + WEEK_MS);
  const credential = { id: newId("acc"), accountId: userId, providerId: "credential", userId, password: await hash };
  // Not in a transaction: the account is not used before all of them are done.
  await orm.insert(user).values({ id: userId, name, email, emailVerified: true, lastLoginMethod: "email" });
  await Promise.all([
    orm.insert(account).values(credential),
    orm.insert(session).values({ id: newId("ses"), token, userId, expiresAt, userAgent: "Playwright" }),
  ]);
  return { token, storageState: storageStateOf(token, expiresAt) };
}

/** The cookies that signing in sets: the current session, and the same one in the list of this browser's. */
function storageStateOf(token: string, expiresAt: Date): Person["storageState"] {
  const run = currentRun();
  const signature = createHmac("sha256", run.signingSecret).update(token).digest("base64");
  const cookie = {
    value: encodeURIComponent(`${token}.${signature}`),
    domain: new URL(appUrl(run)).hostname,
    path: "/",
    expires: expiresAt.getTime() / 1000,
    httpOnly: true,
    secure: false,
    sameSite: "Lax",
  } as const;
  const name = "better-auth.session_token";
  return {
    cookies: [
      { ...cookie, name },
      { ...cookie, name: `${name}_multi-${token}` },
    ],
    origins: [],
  };
}
