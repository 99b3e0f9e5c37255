import { randomUUID } from "node:crypto";
import type { OrganizationJwt } from "@guildhall/contracts";
import { importJWK, SignJWT } from "jose";
import { type Caller, requireSession } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { currentJwtKeys } from "./jwt-keys.ts";
import { type OrganizationClaims, organizationClaims } from "./organization-claims.ts";

/** In the header of each token: other tokens by the same keys, such as ID tokens, have another one. */
const JWT_TYPE = "guildhall-org+jwt";
const SECONDS = 300;

/** Who issues the tokens; the keys are at `/jwks` below it. */
export const jwtIssuer = ({ baseUrl }: { baseUrl: string }) => `${baseUrl}/api/auth`;

/**
 * A JSON Web Token by which other services know who the caller is and what they may do in this organization, for five minutes.
 * One SQL statement more than the scope takes. @throws session_required for an access token, whose limits its roles would hide
 */
export const createOrganizationJwt = (scope: Scope<"organization:read">): Promise<OrganizationJwt> =>
  sign(scope.caller, organizationClaims(scope));

/** The same without an organization, where none is named and none is active. @throws session_required */
export const createIdentityJwt = (caller: Caller): Promise<OrganizationJwt> => sign(caller, {});

async function sign(caller: Caller, claims: OrganizationClaims | Record<string, never>): Promise<OrganizationJwt> {
  const sid = requireSession(caller);
  const { services, userId, name, email, emailVerified, impersonatorId } = caller;
  // RFC 8693: who acts as the subject.
  const actor = impersonatorId === null ? {} : { act: { sub: impersonatorId } };
  const { id: kid, privateJwk } = (await currentJwtKeys(services)).signing;
  const issuedAt = Math.floor(Date.now() / 1000);
  const expiresAt = issuedAt + SECONDS;
  const token = await new SignJWT({ sid, name, email, email_verified: emailVerified, ...actor, ...claims })
    .setProtectedHeader({ alg: "EdDSA", typ: JWT_TYPE, kid })
    .setIssuer(jwtIssuer(services))
    .setAudience(services.baseUrl)
    .setSubject(userId)
    .setJti(randomUUID())
    .setIssuedAt(issuedAt)
    .setExpirationTime(expiresAt)
    .sign(await importJWK(privateJwk, "EdDSA"));
  return { token, expiresAt: new Date(expiresAt * 1000) };
}
