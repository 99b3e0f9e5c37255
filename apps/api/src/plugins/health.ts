import type { Database } from "@guildhall/db";
import plugin from "fastify-plugin";

const PATIENCE_MS = 2_000;

/** `/healthz`: the process serves. `/readyz`: so does the database. A process that closes takes no connections. */
export const health = plugin(async (app, options: { database: Database }) => {
  app.get("/healthz", { logLevel: "warn" }, async () => ({ status: "ok" }));
  app.get("/readyz", { logLevel: "warn" }, async (_request, reply) => {
    if (await answers(options.database)) return { status: "ready" };
    return reply.status(503).send({ status: "database unavailable" });
  });
});

async function answers({ sql }: Database): Promise<boolean> {
  const query = sql`select 1`;
  const patience = setTimeout(() => query.cancel(), PATIENCE_MS);
  try {
    await Promise.race([query, new Promise((_, reject) => setTimeout(reject, PATIENCE_MS).unref())]);
    return true;
  } catch {
    return false;
  } finally {
    clearTimeout(patience);
  }
}
