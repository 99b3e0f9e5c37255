import { type Database, newId } from "@guildhall/db";
import { insertUsers, type TestUser } from "./insert-user.ts";

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
  database: Pick<Database, "sql">,
  members: Record<Who, string>,
): Promise<TestOrganization<Who>> {
  const id = newId("org");
  const slug = id.replaceAll("_", "-");
  const names = Object.keys(members) as Who[];
  const users = await insertUsers(
    database,
    names.map((who) => ({ name: capitalized(who) })),
  );
  const name = `Organization ${id.slice(-6)}`;
  // Last active later than this hour, so that no request of a test is the one that notes that a member is active.
  await database.sql`
    with created as (
      insert into organization (id, slug, name) values (${id}, ${slug}, ${name}) returning id
    )
    insert into member (id, organization_id, user_id, role, last_active_at)
    select membership.id, created.id, user_id, role, now() + interval '1 day'
    from created, unnest(${users.map(() => newId("mem"))}::text[], ${users.map((user) => user.id)}::text[],
      ${names.map((who) => members[who])}::text[]) as membership (id, user_id, role)`;
  // Sound: there is a user for each name.
  const people = Object.fromEntries(names.map((who, index) => [who, users[index]])) as Record<Who, TestUser>;
  return { id, slug, people };
}

const capitalized = (word: string) => word.charAt(0).toUpperCase() + word.slice(1);
