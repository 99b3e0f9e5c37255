import type { FastifyInstance } from "fastify";
import plugin from "fastify-plugin";

/** Further rejections are answered immediately, and use no memory. */
const MOST_HELD = 1_000;

/**
 * Holds answers of status 429 for a while. Clients that send their next request as soon as the last one is answered would
 * otherwise keep the process busy with rejecting them.
 */
export const holdRejections = plugin(async (app: FastifyInstance, { holdMs }: { holdMs: number }) => {
  let held = 0;
  app.addHook("onSend", (_request, reply, _payload, done) => {
    if (reply.statusCode !== 429 || held >= MOST_HELD) return done();
    held++;
    setTimeout(() => {
      held--;
      done();
    }, holdMs);
  });
});
