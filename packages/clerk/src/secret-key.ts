import { createHash, timingSafeEqual } from "node:crypto";
import type { FastifyReply, FastifyRequest } from "fastify";
import { refuse } from "./clerk-error.ts";

const hash = (text: string) => createHash("sha256").update(text).digest();

/**
 * A hook that lets only those through who send the instance's secret key; how far a guess is right takes no time to tell.
 * @param onWrongKey is called for each guess before it is answered, and may throw an answer of its own
 */
export function requireSecretKey(
  secretKey: string,
  onWrongKey: (request: FastifyRequest, reply: FastifyReply) => Promise<void>,
) {
  const expected = hash(secretKey);
  return async (request: FastifyRequest, reply: FastifyReply) => {
    const { authorization } = request.headers;
    if (authorization === undefined) {
      throw refuse(
        401,
        "authentication_invalid",
        "Invalid authentication",
        "Send `Authorization: Bearer` and the secret key.",
      );
    }
    const [, given] = /^bearer +(\S+)$/i.exec(authorization) ?? [];
    if (given === undefined) {
      const sentence = "The Authorization header must be `Bearer`, a space, and the secret key.";
      throw refuse(401, "authorization_header_format_invalid", "Invalid Authorization header format", sentence);
    }
    if (!timingSafeEqual(hash(given), expected)) {
      await onWrongKey(request, reply);
      const sentence = "This is not the secret key of this instance: compare it with GUILDHALL_SECRET_KEY.";
      throw refuse(401, "clerk_key_invalid", "The secret key is invalid", sentence);
    }
  };
}
