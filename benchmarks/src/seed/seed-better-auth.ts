import { fileURLToPath } from "node:url";
import postgres from "postgres";
import { createBetterAuth } from "../servers/create-better-auth.ts";
import { people } from "./people.ts";
import type { Seeded } from "./seed-guildhall.ts";
import { signUpOwner } from "./sign-up.ts";
import { seedSmallOrganizations } from "./small-organizations.ts";

const tables = fileURLToPath(new URL("better-auth-tables.sql", import.meta.url));

/** The same people in Better Auth's own tables, in one organization, and the same organizations of everyday size. */
export async function seedBetterAuth(options: {
  url: string;
  secret: string;
  large: number;
  callers?: number;
}): Promise<Omit<Seeded, "small">> {
  const sql = postgres(options.url, { onnotice: () => {} });
  const large = "organization-of-the-benchmark";
  try {
    await sql.file(tables);
    const auth = createBetterAuth(sql, { secret: options.secret, hasAllFeatures: false });
    const cookie = await signUpOwner(auth);
    await sql`
      insert into "user" (id, name, email, email_verified)
      select id, name, email, true from ${people(sql, options.large)}`;
    await sql`insert into organization (id, name, slug, created_at) values (${large}, 'Large', 'large', now())`;
    await sql`
      insert into member (id, organization_id, user_id, role, created_at)
      select 'mem_' || substr(people.id, 5), ${large}, people.id,
        case when n % 100 = 0 then 'admin' else 'member' end, now() - n * interval '1 minute'
      from ${people(sql, options.large - 1)}`;
    await sql`
      insert into member (id, organization_id, user_id, role, created_at)
      select 'mem_owner', ${large}, user_id, 'owner', now() from session`;
    const everyday = await seedSmallOrganizations(sql, auth, options.callers);
    await sql`vacuum analyze`;
    return { cookie, large, everyday };
  } finally {
    await sql.end();
  }
}
