import {
  type AuthorizedApp,
  getCaller,
  listAuthorizedApps,
  revokeAuthorizedApp,
  type Services,
} from "@guildhall/domain";
import { APIError, createAuthEndpoint } from "better-auth/api";
import { z } from "zod";
import { answering } from "../../organization-plugin/better-auth-error.ts";
import { described } from "../../organization-plugin/described.ts";
import { actorOf } from "../../organization-plugin/endpoint-context.ts";

const OneConsent = z.object({
  id: z.string({ error: "id must be that of a consent." }).meta({ description: "The id of the consent" }),
});

/** The apps that someone has authorized. */
export const authorizedAppsEndpoints = (services: Services) => ({
  getOAuthConsents: createAuthEndpoint(
    "/oauth2/get-consents",
    {
      method: "GET",
      operationId: "getOAuthConsents",
      requireHeaders: true,
      metadata: described("List the apps that the account has authorized", "The consents, the latest first"),
    },
    (ctx) =>
      answering({}, async () => {
        const caller = await getCaller(services, actorOf(ctx));
        const apps = await listAuthorizedApps(caller);
        return ctx.json(apps.map((app) => consentOf(app, caller.userId)));
      }),
  ),

  deleteOAuthConsent: createAuthEndpoint(
    "/oauth2/delete-consent",
    {
      method: "POST",
      operationId: "deleteOAuthConsent",
      body: OneConsent,
      requireHeaders: true,
      metadata: described("Revoke an authorized app: its tokens end at once", "{ success: true }"),
    },
    (ctx) =>
      answering({}, async () => {
        const caller = await getCaller(services, actorOf(ctx));
        if (await revokeAuthorizedApp(caller, ctx.body.id)) return ctx.json({ success: true });
        const message = "There is no such authorized app. It may have been revoked already.";
        throw new APIError("NOT_FOUND", { code: "NOT_FOUND", message });
      }),
  ),
});

const consentOf = ({ name, uri, ...consent }: AuthorizedApp, userId: string) => ({
  ...consent,
  userId,
  client: { name, uri },
});
