import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { organization } from "better-auth/plugins";
import { createAccessControl, type Statements } from "better-auth/plugins/access";
import { defaultStatements } from "better-auth/plugins/organization/access";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import * as schema from "./better-auth-tables.ts";
import { baseUrl } from "./setting.ts";

// Longer than any run: a request never finds the cache expired.
const COOKIE_CACHE_SECONDS = 3_600;

/** Better Auth with its organization plugin: either in its fastest configuration or with every feature that Guildhall has. */
export function createBetterAuth(
  sql: postgres.Sql,
  { secret, hasAllFeatures }: { secret: string; hasAllFeatures: boolean },
) {
  return betterAuth({
    baseURL: baseUrl,
    secret,
    database: drizzleAdapter(drizzle(sql, { schema }), { provider: "pg", schema }),
    emailAndPassword: { enabled: true },
    // The signed cookie it advises for speed; without it, it reads the session on each request.
    session: { cookieCache: { enabled: !hasAllFeatures, maxAge: COOKIE_CACHE_SECONDS } },
    // Limits would reject the load; ours do not count what is measured.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [
      organization({
        // Teams and custom roles cost it statements, so the fastest goes without.
        ac: createAccessControl<Statements>({ ...defaultStatements }),
        teams: { enabled: hasAllFeatures },
        dynamicAccessControl: { enabled: hasAllFeatures },
        // Its default limit of a hundred pending invitations would reject the load.
        invitationLimit: 1_000_000,
      }),
    ],
  });
}
