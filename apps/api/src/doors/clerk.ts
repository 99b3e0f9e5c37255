import { answerError, clerkApi } from "@guildhall/clerk";
import type { Services } from "@guildhall/domain";
import type { FastifyError, FastifyInstance, FastifyReply, FastifyRequest } from "fastify";

type Answer = (error: FastifyError, request: FastifyRequest, reply: FastifyReply) => FastifyReply;

const PREFIX = "/clerk";

/** The Clerk-compatible door below /clerk/v1. Without a secret key there is none: its paths are as any unknown one. */
export function clerkDoor({ services, secretKey }: { services: Services; secretKey: string | undefined }) {
  const isHere = ({ url }: FastifyRequest) => secretKey !== undefined && `${url}/`.startsWith(`${PREFIX}/`);
  return {
    async plugin(app: FastifyInstance) {
      if (secretKey !== undefined) await app.register(clerkApi({ services, secretKey }), { prefix: PREFIX });
    },

    /** Addresses that cannot be read get to no scope; those that begin as this door's do are answered in its words. */
    answering(otherwise: Answer): Answer {
      return (error, request, reply) => (isHere(request) ? answerError : otherwise)(error, request, reply);
    },
  };
}
