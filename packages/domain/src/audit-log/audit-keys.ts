import { keyId } from "../audit/signing-key.ts";
import { type Services, signingKeyOf } from "../services.ts";

/**
 * The public keys of this instance by id: the present one, and those of former secrets that the operator names. None is read from
 * the database, where anyone who can change events could add one.
 */
export function auditKeysOf(services: Services): ReadonlyMap<string, string> {
  const { publicKey } = signingKeyOf(services);
  return new Map([...(services.formerAuditKeys ?? []), publicKey].map((key) => [keyId(key), key]));
}
