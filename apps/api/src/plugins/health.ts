import type { Database } from "@guildhall/db";
import plugin from "fastify-plugin";

const WITHIN_MS = 2_000;

/** `/healthz`: the process serves. `/readyz`: so does the database. A process that closes takes no connections. */
export const health = plugin(async (app, options: { database: Database }) => {
  app.get("/healthz", { logLevel: "warn" }, async () => ({ status: "ok" }));
  app.get("/readyz", { logLevel: "warn" }, async (_request, reply) => {
    if (await options.database.health.answers(WITHIN_MS)) return { status: "ready" };
    return reply.status(503).send({ status: "database unavailable" });
  });
});
