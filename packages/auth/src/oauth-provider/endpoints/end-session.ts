import { findCaller, findOAuthClient, readIdTokenHint, type Services, signOutOfApp } from "@guildhall/domain";
import { createAuthEndpoint } from "better-auth/api";
import { deleteSessionCookie } from "better-auth/cookies";
import { z } from "zod";
import { contextOf } from "../../context-of.ts";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { actorOf } from "../../organization-plugin/endpoint-context.ts";
import { withSearch } from "../answer-address.ts";
import { redirecting } from "../described-forms.ts";

const optional = (description: string) => z.string().optional().meta({ description });
const Query = z.object({
  id_token_hint: optional("An ID token of the app; it may have expired"),
  client_id: optional("The client ID of the app"),
  post_logout_redirect_uri: optional("One that the app has registered, exactly"),
  state: optional("Comes back with the answer"),
});

/**
 * Where apps send people to sign out here as well. An ID token of this session signs out at once; anyone else could have made the
 * link, so that the person is asked.
 */
export const endSessionEndpoint = (services: Services) =>
  createAuthEndpoint(
    "/oauth2/end-session",
    {
      method: "GET",
      operationId: "oauth2EndSession",
      query: z.looseObject({}).optional(),
      metadata: redirecting("Sign out, sent by an app", Query),
    },
    (ctx) =>
      answering({}, async () => {
        const sent = Query.safeParse(ctx.query ?? {}).data ?? {};
        const hint = sent.id_token_hint ? await readIdTokenHint(services, sent.id_token_hint) : undefined;
        const isOfClient = !hint || sent.client_id === undefined || sent.client_id === hint.aud;
        const client = isOfClient ? await findOAuthClient(services, hint?.aud ?? sent.client_id ?? "") : undefined;
        const actor = actorOf(ctx);
        const caller = actor.kind === "session" ? await findCaller(services, actor) : undefined;
        const isHere = hint !== undefined && hint.sid === caller?.sessionId && hint.sub === caller.userId;
        if (hint && client) {
          const context = contextOf(ctx.headers);
          await signOutOfApp(services, client, { sessionId: hint.sid, endsSession: isHere, context });
        }
        if (caller && !(isHere && client)) throw ctx.redirect(`${services.baseUrl}/sign-out`);
        if (caller) deleteSessionCookie(ctx);
        const address = sent.post_logout_redirect_uri;
        if (!client || client.disabled || !address || !client.postLogoutRedirectUris.includes(address)) {
          throw ctx.redirect(`${services.baseUrl}/sign-in`);
        }
        const search = sent.state === undefined ? "" : new URLSearchParams({ state: sent.state });
        throw ctx.redirect(search === "" ? address : withSearch(address, search));
      }),
  );
