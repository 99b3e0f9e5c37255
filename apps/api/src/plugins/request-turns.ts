import { setImmediate } from "node:timers/promises";
import { ConnectionShares, type Release } from "@guildhall/db";
import type { FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import plugin from "fastify-plugin";
import { HttpError } from "../http-error.ts";
import { addressOf } from "./client-address.ts";

/** How many requests of one caller are worked on at a time. With fewer, each costs more: statements are sent in groups. */
const PER_CALLER = 16;
/** The same of one client address, for all callers together. */
const PER_ADDRESS = 24;
/** How many large requests of one caller, or of those without a credential at one address. */
const LARGE_PER_CALLER = 1;
const WAIT_MS = 5_000;

declare module "fastify" {
  interface FastifyRequest {
    /** Whether working on it occupies the process for so long that one caller should not have several under way. */
    isLarge: boolean;
    /** Lets the next request of the same caller and address be worked on; unset while it is not this one's turn. */
    endTurn: Release | undefined;
  }
}

interface TurnOptions {
  /** The credential of a request, unchecked; undefined without one. */
  callerOf(request: FastifyRequest): string | undefined;
  /** Whether it is from a service with the secret key, which acts for everyone. */
  isOperators(request: FastifyRequest): boolean;
}

/**
 * Works on a few requests of each caller and client address at a time; the others wait. Without it, a thousand requests
 * sent at once are all before the next one of anyone else: each of the process's resources serves in order of arrival.
 * A request with a body takes its turn again once it has arrived; a large one first waits for the caller's other large ones.
 */
export const requestTurns = plugin(async (app: FastifyInstance, options: TurnOptions) => {
  const shares = (connections: number) => new ConnectionShares({ connections, waitMs: WAIT_MS });
  const large = shares(LARGE_PER_CALLER);
  const callers = shares(PER_CALLER);
  const addresses = shares(PER_ADDRESS);

  function take(request: FastifyRequest, reply: FastifyReply, done: (error?: Error) => void): void {
    if (isHealthCheck(request.url) || options.isOperators(request)) {
      done();
      return;
    }
    const caller = options.callerOf(request);
    const address = addressOf(request);
    // Nearly always immediately, which is not worth a turn of the event loop.
    const ofCaller = request.isLarge ? undefined : caller === undefined ? nothing : callers.tryAcquire(caller);
    const ofAddress = ofCaller && addresses.tryAcquire(address);
    if (ofAddress) {
      request.endTurn = () => {
        ofCaller();
        ofAddress();
      };
      done();
      return;
    }
    ofCaller?.();
    const places: [ConnectionShares, string][] = caller === undefined ? [] : [[callers, caller]];
    if (request.isLarge) places.unshift([large, caller ?? address]);
    wait([...places, [addresses, address]], request, reply).then(() => done(), done);
  }

  /** @throws HttpError 429 */
  async function wait(
    places: readonly [ConnectionShares, string][],
    request: FastifyRequest,
    reply: FastifyReply,
  ): Promise<void> {
    const taken: Release[] = [];
    request.endTurn = () => {
      for (const release of taken) release();
    };
    for (const [share, key] of places) {
      const release = await share.acquire(key);
      if (!release) {
        reply.header("retry-after", WAIT_MS / 1000);
        const what = share === large ? "large requests" : "requests";
        const message = `Too many ${what} at once. Try again in ${WAIT_MS / 1000} seconds.`;
        throw new HttpError(429, "TOO_MANY_REQUESTS", message);
      }
      taken.push(release);
    }
    // Answers that are ready immediately would follow each other without a turn for new requests.
    await setImmediate();
    if (request.raw.socket.destroyed) throw new HttpError(400, "CLIENT_CLOSED_REQUEST", "The client is gone.");
  }

  app.decorateRequest("isLarge", false);
  app.decorateRequest("endTurn", undefined);
  app.addHook("onRequest", take);
  app.addHook("preParsing", (request, _reply, _payload, done) => {
    if (needsTurnForBody(request)) end(request);
    done();
  });
  app.addHook("preValidation", (request, reply, done) => {
    if (needsTurnForBody(request)) take(request, reply, done);
    else done();
  });
  // Not when the client is gone: the work goes on, and it would be easy to have more under way otherwise.
  app.addHook("onSend", (request, _reply, _payload, done) => {
    end(request);
    done();
  });
});

function end(request: FastifyRequest): void {
  request.endTurn?.();
  request.endTurn = undefined;
}

/** Whether a request is large is known only after `onRequest`, where the call limits set it. */
const needsTurnForBody = ({ headers, isLarge }: FastifyRequest) =>
  isLarge || headers["content-length"] !== undefined || headers["transfer-encoding"] !== undefined;

const isHealthCheck = (url: string) => url === "/healthz" || url === "/readyz";

const nothing: Release = () => {};
