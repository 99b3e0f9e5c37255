import { DomainError, matchSecretKey } from "@guildhall/domain";
import type { FastifyRequest } from "fastify";
import type { WrongKeyLimit } from "./wrong-key-limit.ts";

/**
 * Whether a request has the secret key of the instance. Asked by operator procedures only: what other procedures answer,
 * and how fast, does not depend on whether a guess is right.
 * @param wrongKeys undefined lifts the limit @throws rate_limited after too many wrong keys from one address
 */
export function operatorCheck(secretKey: string | undefined, wrongKeys: WrongKeyLimit | undefined) {
  const isSecretKey = secretKey === undefined ? () => false : matchSecretKey(secretKey);
  return async (request: FastifyRequest): Promise<boolean> => {
    const [, given] = /^bearer +(\S+)$/i.exec(request.headers.authorization ?? "") ?? [];
    if (given === undefined) return false;
    requireNoWait(wrongKeys?.waitMs(request));
    if (isSecretKey(given)) return true;
    requireNoWait(await wrongKeys?.count(request));
    return false;
  };
}

function requireNoWait(waitMs = 0): void {
  if (waitMs <= 0) return;
  const seconds = Math.ceil(waitMs / 1000);
  const message = `Too many wrong secret keys. Try again in ${seconds} seconds.`;
  throw new DomainError("rate_limited", message, undefined, undefined, seconds);
}
