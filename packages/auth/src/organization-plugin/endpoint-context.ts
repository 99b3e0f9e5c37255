import type { Actor, OrganizationLocator, Services } from "@guildhall/domain";
import { contextOf } from "../context-of.ts";
import { credentialHeaders, readActor } from "../session-cookie.ts";

/** What every endpoint of the API works with. */
export interface EndpointContext {
  services: Services;
}

/** The part of Better Auth's endpoint context that identifies the caller. */
interface Call {
  headers?: Headers | undefined;
  context: { secret: string; authCookies: { sessionToken: { name: string } } };
}

/**
 * Who is calling, over HTTP or in process: the person of the cookie or the session token in the headers. Better Auth has
 * sessions only: an access token is ignored here.
 */
export function actorOf({ headers, context }: Call): Actor {
  const actor = readActor(credentialHeaders(headers), {
    cookieName: context.authCookies.sessionToken.name,
    secret: context.secret,
  });
  return { ...(actor.kind === "token" ? { kind: "anonymous" } : actor), context: contextOf(headers) };
}

/**
 * The organization a call names, by slug or by id, or else the active one of the session. Bodies are loose, as Better
 * Auth's are: what is no text names nothing.
 */
export function named(by: { organizationId?: unknown; organizationSlug?: unknown } = {}): OrganizationLocator {
  const organization = [by.organizationSlug, by.organizationId].find((name) => typeof name === "string" && name !== "");
  return typeof organization === "string" ? { organization } : { active: true };
}
