import type { IncomingMessage } from "node:http";
import plugin from "fastify-plugin";

/** So many chunks may be as small as they like. */
const FREE_CHUNKS = 1_000;
/** What those of a longer body hold at least on average. */
const MIN_BYTES = 64;

/**
 * Closes the connection of a client that sends a body in chunks of a few bytes, each of which costs as much as a large one:
 * a megabyte of them occupied the process for seconds. The rest of a body that is not read is not awaited either.
 */
export const tinyChunks = plugin(async (app) => {
  app.addHook("onRequest", ({ raw }, reply, done) => {
    if (raw.headers["transfer-encoding"] !== undefined) {
      watch(raw);
      reply.raw.once("finish", () => {
        if (!raw.complete) raw.socket.destroySoon();
      });
    }
    done();
  });
});

/** Node's parser passes each chunk separately, through this method. */
function watch(message: IncomingMessage): void {
  const push = message.push.bind(message);
  let chunks = 0;
  let bytes = 0;
  message.push = (chunk: Buffer | null, encoding) => {
    chunks++;
    bytes += chunk?.length ?? 0;
    if (chunks <= FREE_CHUNKS || bytes >= chunks * MIN_BYTES) return push(chunk, encoding);
    message.socket.destroy();
    return false;
  };
}
