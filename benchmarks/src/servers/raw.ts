import fastify from "fastify";
import postgres from "postgres";
import { serve } from "./serve.ts";
import { logger, readSetting } from "./setting.ts";

const sql = postgres(readSetting("BENCHMARK_SERVER_DATABASE"), { max: 20 });
const app = fastify({ loggerInstance: logger() });

/** The least that a page of 50 members can cost in this shape: one statement, no caller, no checks. */
app.get<{ Params: { organizationId: string } }>("/members/:organizationId", async ({ params }) => {
  const items = await sql`
    select m.id, m.user_id as "userId", u.name, u.email, u.image, m.roles, m.created_at as "joinedAt"
    from member m join "user" u on u.id = m.user_id
    where m.organization_id = ${params.organizationId}
    order by m.user_name collate "und-x-icu", m.id
    limit 50`;
  return { items };
});
serve(app, sql);
