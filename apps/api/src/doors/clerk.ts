import { answerError, clerkApi } from "@guildhall/clerk";
import type { Services } from "@guildhall/domain";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";
import { type CallLimits, limitCalls } from "../plugins/call-limits.ts";
import { limitWrongKeys } from "./limit-wrong-keys.ts";

type Answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

const PREFIX = "/clerk";

/** The Clerk-compatible door below /clerk/v1. Without a secret key there is none: its paths are as any unknown one. */
export function clerkDoor(options: {
  services: Services;
  secretKey: string | undefined;
  /** Undefined lifts them. */
  limits: Pick<CallLimits, "counts" | "perMinute"> | undefined;
}) {
  const { services, secretKey, limits } = options;
  const isHere = ({ url }: FastifyRequest) => secretKey !== undefined && `${url}/`.startsWith(`${PREFIX}/`);
  return {
    async plugin(app: FastifyInstance) {
      if (secretKey === undefined) return;
      // The key is checked afterwards: what is made up is limited by its address.
      const callerOf = ({ headers }: FastifyRequest) => headers.authorization;
      if (limits) limitCalls(app, { ...limits, api: "clerk", callerOf });
      const guesses = limits && limitWrongKeys(app, limits.counts);
      await app.register(clerkApi({ services, secretKey, ...guesses }), { prefix: PREFIX });
    },

    /** Addresses that cannot be read get to no scope; those that begin as this door's do are answered in its words. */
    answering(otherwise: Answer): Answer {
      return (error, request, reply) => (isHere(request) ? answerError : otherwise)(error, request, reply);
    },
  };
}
