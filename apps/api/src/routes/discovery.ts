import { discoveryDocument } from "@guildhall/auth";
import type { Services } from "@guildhall/domain";
import type { FastifyInstance } from "fastify";

/**
 * Both discovery documents where RFC 8414 has them: between the host and the path of the issuer. OpenID Connect Discovery has its own
 * behind that path, which Better Auth serves.
 */
export const discoveryRoutes = (services: Services) => async (app: FastifyInstance) => {
  const document = discoveryDocument(services);
  const { pathname } = new URL(document.issuer);
  for (const name of ["oauth-authorization-server", "openid-configuration"]) {
    app.get(`/.well-known/${name}${pathname}`, async () => document);
  }
};
