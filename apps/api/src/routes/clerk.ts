import { answerError, clerkApi } from "@guildhall/clerk";
import type { Services } from "@guildhall/domain";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type CallLimits, limitCalls, tooMany } from "../plugins/call-limits.ts";
import type { WrongKeyLimit } from "./wrong-key-limit.ts";

type Answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

const PREFIX = "/clerk";

/** The Clerk-compatible API below /clerk/v1. Without a secret key there is none: its paths are as any unknown one. */
export function clerkRoutes(options: {
  services: Services;
  secretKey: string | undefined;
  /** Undefined lifts them. */
  limits: Pick<CallLimits, "counts" | "perMinute"> | undefined;
  /** Undefined lifts it. */
  wrongKeys: WrongKeyLimit | undefined;
}) {
  const { services, secretKey, limits, wrongKeys } = options;
  const isHere = ({ url }: FastifyRequest) =>
    secretKey !== undefined && (url === PREFIX || url.startsWith(`${PREFIX}/`));
  return {
    isHere,

    async plugin(app: FastifyInstance) {
      if (secretKey === undefined) return;
      // The key is checked afterwards: what is made up is limited by its address.
      const callerOf = ({ headers }: FastifyRequest) => headers.authorization;
      if (limits) limitCalls(app, { ...limits, api: "clerk", callerOf });
      app.addHook("onRequest", async (request, reply) => requireNoWait(reply, wrongKeys?.waitMs(request)));
      const onWrongKey = async (request: FastifyRequest, reply: FastifyReply) =>
        requireNoWait(reply, await wrongKeys?.count(request));
      await app.register(clerkApi({ services, secretKey, onWrongKey }), { prefix: PREFIX });
    },

    /** Addresses that cannot be read get to no scope; those that begin as this API's do are answered in its words. */
    answering(otherwise: Answer): Answer {
      return (error, request, reply) => (isHere(request) ? answerError : otherwise)(error, request, reply);
    },
  };
}

/** @throws HttpError 429 */
function requireNoWait(reply: FastifyReply, waitMs = 0): void {
  if (waitMs > 0) throw tooMany(reply, waitMs);
}
