import { randomUUID } from "node:crypto";
import { authenticate, claimKey, findStoredRequest, releaseKey, type StoredRequest } from "@guildhall/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { RestError } from "../errors/rest-error.ts";
import type { ApiContext } from "../operation/operation.ts";
import { findKeyedRequest } from "./keyed-request.ts";
import { underWay } from "./under-way.ts";

/**
 * Lets callers repeat a write safely: under an `Idempotency-Key` it happens once, and later requests with the same key
 * get its answer, which `servicesFor` stores. A key is looked up before anything is decided, since what a write did may have
 * ended the right to do it; it is taken when the request is about to be handled, and given up after an error.
 * See docs/adr/0022-answers-commit-with-the-change.md.
 */
export const idempotency = plugin(async (app: FastifyInstance, { api }: { api: ApiContext }) => {
  const { services, keyedCalls } = api;

  async function repeat(request: FastifyRequest, reply: FastifyReply) {
    const actor = api.actorOf(request);
    const keyedRequest = findKeyedRequest(request, actor);
    if (!keyedRequest) return;
    keyedCalls.set(request, { keyedRequest });
    const stored = await findStoredRequest(services, keyedRequest);
    if (!stored) return;
    // A credential that has ended since gets no answer any more.
    await authenticate(services, actor);
    return replay(reply, keyedRequest.requestHash, stored);
  }

  async function claim(request: FastifyRequest, reply: FastifyReply) {
    const call = keyedCalls.get(request);
    if (!call) return;
    const claimed = { ...call.keyedRequest, claim: randomUUID() };
    // Before the statement: when its connection breaks, it may have taken the key.
    call.claimed = claimed;
    if (await claimKey(services, claimed)) return;
    delete call.claimed;
    const stored = await findStoredRequest(services, claimed);
    // The other request has just failed.
    if (!stored) throw underWay();
    return replay(reply, claimed.requestHash, stored);
  }

  async function release(request: FastifyRequest, reply: FastifyReply) {
    const { claimed } = keyedCalls.get(request) ?? {};
    if (!claimed || reply.statusCode < 400) return;
    try {
      await releaseKey(services, claimed);
    } catch (error) {
      // The key is free again once the lease is over.
      request.log.error({ err: error }, "an Idempotency-Key could not be released");
    }
  }

  app.addHook("onRoute", (route) => {
    const methods = [route.method].flat();
    if (route.config?.takesNoKey || methods.some((method) => method === "GET" || method === "HEAD")) return;
    route.preValidation = [repeat, ...[route.preValidation ?? []].flat()];
    route.preHandler = [claim, ...[route.preHandler ?? []].flat()];
    route.onSend = [release, ...[route.onSend ?? []].flat()];
  });
});

/** @throws 422 for another request under the same key, 409 for one that has no answer to repeat */
function replay(reply: FastifyReply, requestHash: string, { answer, ...stored }: StoredRequest) {
  if (stored.requestHash !== requestHash) {
    throw new RestError(422, "This Idempotency-Key was used for another request. Use a new key for a new request.");
  }
  if (answer === null) throw underWay(stored.retryAfterSeconds);
  if (answer.body === null) {
    throw new RestError(
      409,
      "The first request with this Idempotency-Key succeeded. Its answer showed a secret, which is not stored: revoke what it made, and make another with a new key.",
    );
  }
  return reply
    .status(answer.status)
    .headers({ ...answer.headers, "idempotency-replayed": "true" })
    .send(answer.body);
}
