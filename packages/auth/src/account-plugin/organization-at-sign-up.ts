import { fitDisplayName, MAX_ORGANIZATION_NAME_LENGTH } from "@guildhall/contracts";
import { activateCreated, createOrganization, getCaller, type Services } from "@guildhall/domain";
import { createAuthMiddleware, isAPIError } from "better-auth/api";
import { z } from "zod";
import { contextOf } from "../context-of.ts";

/** Without a token an answer to a sign-up may only pretend that there was no account. */
const SignedUp = z.object({ token: z.string() });

/**
 * Creates an organization for everyone who signs up, with `ORGANIZATION_AT_SIGN_UP`; it is the active one. Those whose
 * account someone else created get none. The account is there without it, too: what goes wrong is logged alone.
 */
export const organizationAtSignUp = (services: Services) => ({
  id: "guildhall-organization-at-sign-up",
  hooks: {
    after: [
      {
        matcher: ({ path }: { path?: string }) =>
          path === "/sign-up/email" && services.organizationSettings?.hasOrganizationAtSignUp === true,
        handler: createAuthMiddleware(async ({ context, headers }) => {
          const signedUp = isAPIError(context.returned) ? undefined : SignedUp.safeParse(context.returned).data;
          if (!signedUp) return;
          try {
            const caller = await getCaller(services, {
              ...{ kind: "session", token: signedUp.token },
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
