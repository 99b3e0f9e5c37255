import {
  type Actor,
  createIdentityJwt,
  createOrganizationJwt,
  currentJwtKeys,
  DomainError,
  getCaller,
  openScope,
  type Services,
} from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { ActiveOrNamed } from "../organization-plugin/active-or-named.ts";
import { type Answers, answering } from "../organization-plugin/better-auth-error.ts";
import { described } from "../organization-plugin/described.ts";
import { actorOf, named } from "../organization-plugin/endpoint-context.ts";

const answers: Answers = { email_not_verified: ["FORBIDDEN", "EMAIL_NOT_VERIFIED"] };

/** Tokens by which other services know a caller, and the public keys to verify them with. */
export const jwtEndpoints = (services: Services) => ({
  getToken: createAuthEndpoint(
    "/token",
    {
      method: "GET",
      operationId: "getJSONWebToken",
      query: ActiveOrNamed.optional(),
      requireHeaders: true,
      metadata: described(
        "Get a JSON Web Token with the roles and permissions of the caller in an organization, for other services",
        "{ token }; without an organization where none is named and none is active",
        ActiveOrNamed,
      ),
    },
    (ctx) =>
      answering(answers, async () => {
        const actor = actorOf(ctx);
        const scope = await openNamed(services, actor, ctx.query);
        const { token } = scope
          ? await createOrganizationJwt(scope)
          : await createIdentityJwt(await getCaller(services, actor));
        return ctx.json({ token });
      }),
  ),

  getJwks: createAuthEndpoint(
    "/jwks",
    {
      method: "GET",
      operationId: "getJSONWebKeySet",
      metadata: described("Get the public keys to verify JSON Web Tokens with", "A JSON Web Key Set"),
    },
    async (ctx) => {
      const { published } = await currentJwtKeys(services);
      return ctx.json({ keys: published.map(({ id, jwk }) => ({ kid: id, use: "sig", alg: "EdDSA", ...jwk })) });
    },
  ),
});

/** The organization that a query names, or the active one; undefined where there is none. */
async function openNamed(services: Services, actor: Actor, query: { organizationId?: string | undefined } = {}) {
  try {
    return await openScope(services, actor, named(query), "organization:read");
  } catch (error) {
    if (error instanceof DomainError && error.reason === "no_active_organization") return undefined;
    throw error;
  }
}
