import { authenticate } from "@guildhall/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { RestError } from "../errors/rest-error.ts";
import type { ApiContext } from "../operation/operation.ts";
import { findKeyedRequest } from "./keyed-request.ts";
import {
  claimKey,
  findAnswer,
  type KeyedRequest,
  releaseKey,
  type StoredResponse,
  storeAnswer,
} from "./stored-responses.ts";

/** Headers of an answer that belong to it, and not to the connection or the moment. */
const storedHeaders = ["content-type", "link"];

/**
 * Lets callers repeat a write safely: under an `Idempotency-Key` it happens once, and later requests with the same key
 * get the first answer. A key is looked up before anything is decided, since what a write did may have ended the right
 * to do it, and taken when the request is about to be handled: errors before that are not stored.
 * See docs/adr/0008-orgs-rest-api.md.
 */
export const idempotency = plugin(async (app: FastifyInstance, { api }: { api: ApiContext }) => {
  const { services } = api;
  const keyed = new WeakMap<FastifyRequest, KeyedRequest>();
  const claimed = new WeakSet<FastifyRequest>();

  async function repeat(request: FastifyRequest, reply: FastifyReply) {
    const actor = api.actorOf(request);
    const keyedRequest = findKeyedRequest(request, actor);
    if (!keyedRequest) return;
    keyed.set(request, keyedRequest);
    const stored = await findAnswer(services, keyedRequest);
    if (!stored) return;
    // A credential that has ended since gets no answer any more.
    await authenticate(services, actor);
    return replay(reply, keyedRequest, stored);
  }

  async function claim(request: FastifyRequest, reply: FastifyReply) {
    const keyedRequest = keyed.get(request);
    if (!keyedRequest) return;
    if (await claimKey(services, keyedRequest)) {
      claimed.add(request);
      return;
    }
    const stored = await findAnswer(services, keyedRequest);
    // It can only be gone if it was a day old and has been swept in this very moment.
    if (!stored) throw underWay();
    return replay(reply, keyedRequest, stored);
  }

  async function store(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
    const keyedRequest = keyed.get(request);
    if (!keyedRequest || !claimed.delete(request)) return;
    try {
      // Nothing was done, and later the same request may be.
      if (reply.statusCode === 429) await releaseKey(services, keyedRequest);
      else await storeAnswer(services, keyedRequest, answerToStore(request, reply, payload));
    } catch (error) {
      // The answer is right all the same; a repeated request will be answered that this one did not finish.
      request.log.error({ err: error }, "an answer could not be stored for its Idempotency-Key");
    }
  }

  app.addHook("onRoute", (route) => {
    const methods = [route.method].flat();
    if (methods.some((method) => method === "GET" || method === "HEAD")) return;
    route.preValidation = [repeat, ...[route.preValidation ?? []].flat()];
    route.preHandler = [claim, ...[route.preHandler ?? []].flat()];
    route.onSend = [store, ...[route.onSend ?? []].flat()];
  });
});

function answerToStore(request: FastifyRequest, reply: FastifyReply, payload: unknown) {
  const headers: Record<string, string> = {};
  for (const name of storedHeaders) {
    const value = reply.getHeader(name);
    if (typeof value === "string") headers[name] = value;
  }
  const showsSecret = request.routeOptions.config.isSecret && reply.statusCode < 300;
  return { status: reply.statusCode, headers, body: showsSecret || typeof payload !== "string" ? null : payload };
}

/** @throws 422 for another request under the same key, 409 for one that has no answer to repeat */
function replay(reply: FastifyReply, { requestHash }: KeyedRequest, stored: StoredResponse) {
  if (stored.requestHash !== requestHash) {
    throw new RestError(422, "This Idempotency-Key was used for another request. Use a new key for a new request.");
  }
  if (stored.isUnderWay) throw underWay();
  if (stored.status === null) {
    throw new RestError(
      409,
      "The first request with this Idempotency-Key did not finish, and may have done its work or not. Look, then use a new key.",
    );
  }
  if (stored.body === null) {
    throw new RestError(
      409,
      "The first request with this Idempotency-Key succeeded. Its answer showed a secret, which is not stored: revoke what it made, and make another with a new key.",
    );
  }
  return reply
    .status(stored.status)
    .headers({ ...stored.headers, "idempotency-replayed": "true" })
    .send(stored.body);
}

const underWay = () =>
  new RestError(409, "The first request with this Idempotency-Key is still under way. Try again in a moment.");
