import type { LeasedCounts, Limit, WindowCount } from "@guildhall/domain";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { HttpError } from "../http-error.ts";
import { addressOf } from "./client-address.ts";
import { isLarge } from "./is-large.ts";

const WINDOW_MS = 60_000;
/** The share of one caller's limit that a client without a credential has, counted by its address. */
const ANONYMOUS_SHARE = 0.5;
/** As many callers behind one address; it also bounds what made-up credentials may try. */
const CALLERS_PER_ADDRESS = 10;
/** A request counts as one call more for each of so many bytes of its body, and for each of so many items it asks for. */
const BYTES_PER_CALL = 8 * 1024;
const ITEMS_PER_CALL = 100;
/** Afterwards it counts as one call more for each of so many bytes of its answer. */
const ANSWER_BYTES_PER_CALL = 64 * 1024;
/** A request counts as a tenth of what a caller may call a minute at most. */
const MOST_OF_LIMIT = 0.1;
/** What a body counts as whose length is not announced: some proxies leave it out. */
const UNANNOUNCED_BYTES = 4 * BYTES_PER_CALL;

export interface CallLimits {
  counts: LeasedCounts;
  /** Which API is limited: each is counted by itself. */
  api: string;
  /** Of one caller. */
  perMinute: number;
  /** The credential of a request, unchecked; undefined without one. */
  callerOf(request: FastifyRequest): string | undefined;
  /** How many calls a request makes. */
  callsIn?: (request: FastifyRequest) => number;
  /** How many items a request asks for. */
  itemsIn?: (request: FastifyRequest) => number;
}

/**
 * Limits what one caller and one client address may call a minute in this scope, counted over all processes. Marks
 * large requests for the plugin that has each caller's handled one after the other.
 */
export function limitCalls(app: FastifyInstance, limits: CallLimits): void {
  const { counts, api, perMinute, callerOf, callsIn = () => 1, itemsIn = () => 0 } = limits;
  const mostOfLimit = Math.max(1, Math.floor(perMinute * MOST_OF_LIMIT));
  const limitsOf = (request: FastifyRequest, cost: number): [Limit, Limit] => {
    const address = addressOf(request);
    const caller = callerOf(request);
    const ofAddress = { key: `${api} ${address}`, windowMs: WINDOW_MS, max: perMinute * CALLERS_PER_ADDRESS, cost };
    if (caller !== undefined) return [ofAddress, { ...ofAddress, key: `${api} ${caller}`, max: perMinute }];
    const max = Math.ceil(perMinute * ANONYMOUS_SHARE);
    return [ofAddress, { ...ofAddress, key: `${api} anonymous ${address}`, max }];
  };

  app.addHook("onRequest", (request, reply, done) => {
    const calls = callsIn(request);
    const size = Math.floor(bodyBytes(request) / BYTES_PER_CALL) + Math.floor(itemsIn(request) / ITEMS_PER_CALL);
    const counted = countBoth(counts, ...limitsOf(request, calls + Math.min(size, mostOfLimit)));
    request.isLarge = isLarge({ calls, size });
    // Nearly always from memory, which is not worth a turn of the event loop.
    if (counted === 0) return done();
    Promise.resolve(counted)
      .then((waitMs) => {
        if (waitMs > 0) throw tooMany(reply, waitMs);
      })
      .then(() => done(), done);
  });

  app.addHook("onSend", (request, _reply, payload, done) => {
    const bytes = typeof payload === "string" || Buffer.isBuffer(payload) ? payload.length : 0;
    const cost = Math.min(Math.floor(bytes / ANSWER_BYTES_PER_CALL), mostOfLimit);
    if (cost === 0) return done();
    Promise.resolve(countBoth(counts, ...limitsOf(request, cost))).then(() => done(), done);
  });
}

/** Milliseconds until a request is possible again, when it is one too many of either; else 0. */
function countBoth(counts: LeasedCounts, first: Limit, second: Limit): number | Promise<number> {
  const one = counts.countFromLease(first);
  if (!one) return counts.count(first).then((counted) => waitAfter(counted, first) || countOne(counts, second));
  return waitAfter(one, first) || countOne(counts, second);
}

function countOne(counts: LeasedCounts, limit: Limit): number | Promise<number> {
  const counted = counts.countFromLease(limit);
  return counted ? waitAfter(counted, limit) : counts.count(limit).then((later) => waitAfter(later, limit));
}

const waitAfter = ({ current, ttl }: WindowCount, { max }: Limit) => (current > max ? Math.max(1, ttl) : 0);

function bodyBytes(request: FastifyRequest): number {
  const { "transfer-encoding": encoding, "content-length": length } = request.headers;
  if (encoding !== undefined) return UNANNOUNCED_BYTES;
  // A body larger than the limit is not read.
  return length === undefined ? 0 : Math.min(Number(length), request.routeOptions.bodyLimit);
}

/** Also sets `Retry-After`. */
export function tooMany(reply: FastifyReply, ttlMs: number): HttpError {
  const seconds = Math.max(1, Math.ceil(ttlMs / 1000));
  reply.header("retry-after", seconds);
  return new HttpError(429, "TOO_MANY_REQUESTS", `Too many requests. Try again in ${seconds} seconds.`);
}
