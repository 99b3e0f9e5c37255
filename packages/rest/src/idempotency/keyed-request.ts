import { type Actor, callerKey, type KeyedRequest } from "@guildhall/domain";
import type { FastifyRequest } from "fastify";
import { RestError } from "../errors/rest-error.ts";
import { hash } from "../hash.ts";

const shape = /^[\x21-\x7e]{1,255}$/;

/**
 * The key that a write comes with, together with who uses it and for what; undefined without a key, or without a
 * credential, which is rejected elsewhere. To be called before validation changes the body.
 */
export function findKeyedRequest(request: FastifyRequest, actor: Actor): KeyedRequest | undefined {
  const { method, url, body } = request;
  const key = request.headers["idempotency-key"];
  const credential = callerKey(actor);
  if (key === undefined || credential === undefined) return undefined;
  if (typeof key !== "string" || !shape.test(key)) {
    const message = "Idempotency-Key must be 1 to 255 visible ASCII characters, such as a UUID.";
    throw new RestError(400, message, { "Idempotency-Key": message });
  }
  return { caller: hash(credential), key, requestHash: hash(JSON.stringify([method, url, body ?? null])) };
}
