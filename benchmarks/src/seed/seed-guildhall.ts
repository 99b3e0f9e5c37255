import { createServices, readEnvironment } from "@guildhall/api";
import { migrateDatabase, newId, openDatabase } from "@guildhall/db";
import { baseUrl } from "../servers/setting.ts";
import { people } from "./people.ts";
import { signUpOwner } from "./sign-up.ts";
import { type SmallOrganizations, seedSmallOrganizations } from "./small-organizations.ts";

/** What the requests need of a seeded database. */
export interface Seeded {
  /** The Cookie header of a session of the person who owns both organizations. */
  cookie: string;
  large: string;
  small: string;
  everyday: SmallOrganizations;
}

/** Fills an empty database with two organizations of exactly these sizes, and those of everyday size. */
export async function seedGuildhall(options: {
  url: string;
  secret: string;
  large: number;
  small: number;
  /** How many people own small organizations, if not as many as there are connections. */
  callers?: number;
}): Promise<Seeded> {
  const { url, secret } = options;
  await migrateDatabase(url);
  const database = openDatabase(url);
  const { sql } = database;
  try {
    const environment = readEnvironment({ BASE_URL: baseUrl, GUILDHALL_TEST_MODE: "1" });
    const { auth, close } = await createServices(environment, { database, secret });
    const cookie = await signUpOwner(auth);
    // As everyone else, and as most who sign in: pages remind those who have not confirmed their address.
    await sql`update "user" set email_verified = true where id in (select user_id from session)`;
    await sql`
      insert into "user" (id, name, email, email_verified)
      select id, name, email, true from ${people(sql, Math.max(options.large, options.small))}`;
    const large = await seedOrganization("Large", options.large);
    const small = await seedOrganization("Small", options.small);
    const everyday = await seedSmallOrganizations(sql, auth, options.callers);
    await sql`vacuum analyze`;
    await close();
    return { cookie, large, small, everyday };
  } finally {
    await database.close();
  }

  async function seedOrganization(name: string, size: number): Promise<string> {
    const id = newId("org");
    await sql.begin(async (tx) => {
      await tx`insert into organization (id, name, slug) values (${id}, ${name}, ${name.toLowerCase()})`;
      await tx`
        insert into member (id, organization_id, user_id, role, created_at)
        select 'mem_' || substr(people.id, 5), ${id}, people.id,
          case when n % 100 = 0 then 'admin' else 'member' end, now() - n * interval '1 minute'
        from ${people(sql, size - 1)}`;
      await tx`
        insert into member (id, organization_id, user_id, role)
        select ${newId("mem")}, ${id}, user_id, 'owner' from session`;
    });
    return id;
  }
}
