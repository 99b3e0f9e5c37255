import type { Actor } from "@guildhall/domain";
import type { GenericEndpointContext } from "better-auth";

type Call = Pick<GenericEndpointContext, "getSignedCookie" | "setSignedCookie"> & {
  context: Pick<GenericEndpointContext["context"], "secret" | "authCookies" | "sessionConfig">;
};

/**
 * Sends the session's cookie again, as Better Auth does when the active organization or team changes: clients and
 * frameworks that watch the cookie read the session again then. Someone who did not want to be remembered is not.
 */
export async function refreshSessionCookie({ context, ...cookies }: Call, actor: Actor): Promise<void> {
  if (actor.kind !== "session") return;
  const { secret, sessionConfig, authCookies } = context;
  const { sessionToken, dontRememberToken } = authCookies;
  const endsWithBrowser = await cookies.getSignedCookie(dontRememberToken.name, secret);
  await cookies.setSignedCookie(sessionToken.name, actor.token, secret, {
    ...sessionToken.attributes,
    ...(endsWithBrowser ? {} : { maxAge: sessionConfig.expiresIn }),
  });
}
