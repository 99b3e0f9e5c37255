import type { Actor } from "@guildhall/domain";
import type { AuthContext } from "better-auth";
import { signedToken } from "../session-cookie.ts";

/**
 * The headers by which {@link refreshSessionCookie} and the bearer plugin after it send the session of a request again, for an answer
 * without Better Auth's pipeline. Undefined where that is to write them: for someone who perhaps did not want to be remembered, and for
 * cookies with attributes other than the usual ones.
 */
export function resentSession(
  { secret, authCookies, sessionConfig }: Pick<AuthContext, "secret" | "authCookies" | "sessionConfig">,
  { actor, cookie }: { actor: Actor; cookie: string | undefined },
): Record<string, string> | undefined {
  if (actor.kind !== "session") return {};
  const { sessionToken, dontRememberToken } = authCookies;
  if (cookie?.includes(dontRememberToken.name)) return undefined;
  const attributes = attributesOf(sessionToken.attributes, sessionConfig.expiresIn);
  if (attributes === undefined) return undefined;
  const value = signedToken(actor.token, secret);
  return {
    "set-cookie": `${sessionToken.name}=${encodeURIComponent(value)}${attributes}`,
    "set-auth-token": value,
    "access-control-expose-headers": "set-auth-token",
  };
}

/** As better-call writes them. */
function attributesOf(
  attributes: AuthContext["authCookies"]["sessionToken"]["attributes"],
  maxAge: number,
): string | undefined {
  const { path, httpOnly, secure, sameSite, maxAge: _, ...others } = attributes;
  if (Object.values(others).some((value) => value !== undefined)) return undefined;
  const site = sameSite === undefined ? "" : `; SameSite=${sameSite.charAt(0).toUpperCase()}${sameSite.slice(1)}`;
  return `; Max-Age=${maxAge}${path ? `; Path=${path}` : ""}${httpOnly ? "; HttpOnly" : ""}${secure ? "; Secure" : ""}${site}`;
}
