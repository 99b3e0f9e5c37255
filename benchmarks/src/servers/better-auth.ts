import fastify from "fastify";
import postgres from "postgres";
import { createBetterAuth } from "./create-better-auth.ts";
import { serve } from "./serve.ts";
import { baseUrl, logger, readSetting } from "./setting.ts";

const sql = postgres(readSetting("BENCHMARK_SERVER_DATABASE"), { max: 20 });
const auth = createBetterAuth(sql, {
  secret: readSetting("BENCHMARK_SECRET"),
  hasAllFeatures: readSetting("BENCHMARK_BETTER_AUTH") === "full",
});
const app = fastify({ loggerInstance: logger() });

/** Mounted as in Better Auth's own guide to Fastify. */
app.route({
  method: ["GET", "POST"],
  url: "/api/auth/*",
  async handler(request, reply) {
    const headers = new Headers();
    for (const [name, value] of Object.entries(request.headers)) if (value) headers.append(name, value.toString());
    const body = request.body ? JSON.stringify(request.body) : null;
    const answer = await auth.handler(
      new Request(new URL(request.url, baseUrl), { method: request.method, headers, body }),
    );
    reply.status(answer.status);
    answer.headers.forEach((value, name) => {
      reply.header(name, value);
    });
    return reply.send(answer.body ? await answer.text() : null);
  },
});
serve(app, sql);
