import { matchSecretKey } from "@guildhall/domain";
import type { FastifyReply, FastifyRequest } from "fastify";
import { clerkError } from "./clerk-error.ts";

/**
 * A hook that lets only those through who send the instance's secret key.
 * @param onWrongKey is called for each guess before it is answered, and may throw an answer of its own
 */
export function requireSecretKey(
  secretKey: string,
  onWrongKey: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
) {
  const isSecretKey = matchSecretKey(secretKey);
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      throw clerkError(
        401,
        "authentication_invalid",
        "Invalid authentication",
        "Send `Authorization: Bearer` and the secret key.",
      );
    }
    const [, given] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
    if (given === undefined) {
      const sentence = "The Authorization header must be `Bearer`, a space, and the secret key.";
      throw clerkError(401, "authorization_header_format_invalid", "Invalid Authorization header format", sentence);
    }
    if (!isSecretKey(given)) {
      await onWrongKey(request, reply);
      const sentence = "This is not the secret key of this instance: compare it with GUILDHALL_SECRET_KEY.";
      throw clerkError(401, "clerk_key_invalid", "The secret key is invalid", sentence);
    }
  };
}
