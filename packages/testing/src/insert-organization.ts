import { type Database, member, newId, organization } from "@guildhall/db";
import { insertUsers, type TestUser } from "./insert-user.ts";

export interface TestOrganization<Who extends string> {
  id: ReturnType<typeof newId<"org">>;
  slug: string;
  people: Record<Who, TestUser>;
}

/** Later than this hour, so that no request of a test is the one that notes that a member is active. */
const IN_USE_MS = 24 * 60 * 60 * 1000;

/**
 * An organization with these members: `{ ada: "owner", ben: "admin,editor" }` gives `people.ada` and `people.ben`.
 * Written straight to the tables, so that a test depends on no verb but the one it tests.
 */
export async function insertOrganization<Who extends string>(
  database: Pick<Database, "orm">,
  members: Record<Who, string>,
): Promise<TestOrganization<Who>> {
  const id = newId("org");
  const slug = id.replaceAll("_", "-");
  const names = Object.keys(members) as Who[];
  const users = await insertUsers(
    database,
    names.map((who) => ({ name: capitalized(who) })),
  );
  const memberships = names.flatMap((who, index) => {
    const person = users[index];
    const lastActiveAt = new Date(Date.now() + IN_USE_MS);
    return person ? { id: newId("mem"), organizationId: id, userId: person.id, role: members[who], lastActiveAt } : [];
  });
  await database.orm.transaction(async (tx) => {
    await tx.insert(organization).values({ id, slug, name: `Organization ${id.slice(-6)}` });
    if (memberships.length > 0) await tx.insert(member).values(memberships);
  });
  // Sound: there is a user for each name.
  const people = Object.fromEntries(names.map((who, index) => [who, users[index]])) as Record<Who, TestUser>;
  return { id, slug, people };
}

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
