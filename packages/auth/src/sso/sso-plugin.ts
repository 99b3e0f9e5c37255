import { sso } from "@better-auth/sso";
import type { Transaction } from "@guildhall/db";
import { admitBySso, DomainError, findSignInProvider, type Services } from "@guildhall/domain";
import { APIError, createAuthMiddleware } from "better-auth/api";
import { z } from "zod";
import { assertionOf } from "./assertion.ts";

/**
 * Better Auth's plugin for single sign-on, as far as it speaks to identity providers: signing in by OIDC and SAML.
 * Which providers there are, whose domains are verified and who becomes a member is the domain's to say, so its
 * endpoints that manage providers are left out.
 * @param transaction the one that Better Auth has open @param onFault is told what went wrong while somebody was admitted
 */
export function ssoPlugin(
  services: Services,
  { transaction, onFault }: { transaction: () => Transaction; onFault: (error: unknown) => void },
) {
  const { endpoints, ...plugin } = sso({
    domainVerification: { enabled: true },
    organizationProvisioning: { disabled: true },
    saml: {
      allowIdpInitiated: false,
      requireTimestamps: true,
      algorithms: { onDeprecated: "reject" },
    },
    async resolveUser(input) {
      try {
        const userId = await admitBySso(transaction(), assertionOf(input));
        return { action: "link", userId, profile: "preserve" };
      } catch (error) {
        if (error instanceof DomainError) return { action: "reject", code: error.reason, message: error.message };
        onFault(error);
        throw error;
      }
    },
  });
  const { spMetadata, signInSSO, callbackSSO, acsEndpoint } = endpoints;
  return {
    ...plugin,
    endpoints: { spMetadata, signInSSO, callbackSSO, acsEndpoint },
    // In the place of its own, which end sessions elsewhere and make members by rules of theirs.
    hooks: {
      before: [
        { matcher: ({ path }: { path?: string }) => path === "/sign-in/sso", handler: chooseProvider(services) },
      ],
    },
  };
}

const text = z.string().max(300).optional();
const Hint = z.object({ providerId: text, email: text, domain: text, organizationSlug: text });

/** Of what a caller names, only a verified provider counts; left to itself the plugin takes the first of that domain. */
const chooseProvider = (services: Services) =>
  createAuthMiddleware(async (ctx) => {
    const hint = Hint.safeParse(ctx.body ?? {});
    if (!hint.success) {
      const message = "Name one of email, domain, organizationSlug and providerId, as text of at most 300 characters.";
      throw new APIError("BAD_REQUEST", { code: "VALIDATION_ERROR", message });
    }
    // What names nobody is refused where the rest of the body is checked.
    if (Object.keys(hint.data).length === 0) return;
    const found = await findSignInProvider(services, hint.data);
    if (found === undefined) {
      const message = "There is no single sign-on for this address. Sign in with your password instead.";
      throw new APIError("NOT_FOUND", { code: "SSO_PROVIDER_NOT_FOUND", message });
    }
    const { email, loginHint = email } = ctx.body;
    // Merged into what was sent. A slug that is named would be looked up in a table Better Auth is not shown.
    return { context: { body: { providerId: found, organizationSlug: "", loginHint } } };
  });
