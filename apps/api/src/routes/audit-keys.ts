import { auditKeysOf, jwkOf, type Services } from "@guildhall/domain";
import type { FastifyInstance } from "fastify";

/** `/.well-known/guildhall-audit-keys.json`: the public keys with which the heads of audit logs are signed, as a JSON Web Key Set. */
export const auditKeysRoute = (services: Services) => async (app: FastifyInstance) => {
  app.get("/.well-known/guildhall-audit-keys.json", async () => ({
    keys: [...auditKeysOf(services)].map(([kid, x]) => ({ kid, use: "sig", alg: "EdDSA", ...jwkOf(x) })),
  }));
};
