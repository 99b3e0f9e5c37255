import { fitDisplayName, MAX_ORGANIZATION_NAME_LENGTH } from "@guildhall/contracts";
import { activateCreated, createOrganization, getCaller, type Services } from "@guildhall/domain";
import { createAuthMiddleware } from "better-auth/api";
import { contextOf } from "../context-of.ts";
import { makesSession, sessionGiven } from "../session-given.ts";
import { createdAccount } from "../social/created-account.ts";

/**
 * Creates an organization for everyone who signs up, in any way, with `ORGANIZATION_AT_SIGN_UP`; it is the active one. Those whose
 * account someone else created get none. The account is there without it, too: what goes wrong is logged alone.
 */
export const organizationAtSignUp = (services: Services) => ({
  id: "guildhall-organization-at-sign-up",
  hooks: {
    after: [
      {
        matcher: (call: Parameters<typeof makesSession>[0]) =>
          services.organizationSettings?.hasOrganizationAtSignUp === true && makesSession(call),
        handler: createAuthMiddleware(async (ctx) => {
          const { context, headers } = ctx;
          const given = (await createdAccount.get()) === undefined ? undefined : sessionGiven(ctx);
          if (!given) return;
          try {
            const caller = await getCaller(services, {
              ...{ kind: "session", token: given.session.token },
              context: contextOf(headers),
            });
            // Longer than a name may be when each character of theirs takes many bytes.
            const name = fitDisplayName(`${caller.name}'s organization`, MAX_ORGANIZATION_NAME_LENGTH);
            await activateCreated(caller, await createOrganization(caller, { name, isPersonal: true }));
          } catch (error) {
            context.logger.error("No organization was created at sign-up.", error);
          }
        }),
      },
    ],
  },
});
