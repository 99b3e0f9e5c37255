import { type Database, member, newId, organization } from "@guildhall/db";
import { insertUser, type TestUser } from "./insert-user.ts";

export interface TestOrganization<Who extends string> {
  id: ReturnType<typeof newId<"org">>;
  slug: string;
  people: Record<Who, TestUser>;
}

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
  const people: Partial<Record<Who, TestUser>> = {};
  for (const who of Object.keys(members) as Who[]) {
    people[who] = await insertUser(database, { name: capitalized(who) });
  }
  const complete = people as Record<Who, TestUser>;
  await database.orm.transaction(async (tx) => {
    await tx.insert(organization).values({ id, slug, name: `Organization ${id.slice(-6)}` });
    for (const who of Object.keys(members) as Who[]) {
      const membership = { id: newId("mem"), organizationId: id, userId: complete[who].id, role: members[who] };
      await tx.insert(member).values(membership);
    }
  });
  return { id, slug, people: complete };
}

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
