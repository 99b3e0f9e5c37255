import { betterAuth } from "better-auth";
import { drizzleAdapter } from "better-auth/adapters/drizzle";
import { organization } from "better-auth/plugins";
import { drizzle } from "drizzle-orm/postgres-js";
import type postgres from "postgres";
import * as schema from "./better-auth-tables.ts";
import { baseUrl } from "./setting.ts";

// Longer than any run: a request never finds the cache expired.
const COOKIE_CACHE_SECONDS = 3_600;

/** Better Auth with its organization plugin as it comes, and the signed cookie cache it advises for speed. */
export function createBetterAuth(sql: postgres.Sql, secret: string) {
  return betterAuth({
    baseURL: baseUrl,
    secret,
    database: drizzleAdapter(drizzle(sql, { schema }), { provider: "pg", schema }),
    emailAndPassword: { enabled: true },
    session: { cookieCache: { enabled: true, maxAge: COOKIE_CACHE_SECONDS } },
    // Limits would refuse the load; ours do not count below /trpc.
    rateLimit: { enabled: false },
    telemetry: { enabled: false },
    plugins: [organization()],
  });
}
