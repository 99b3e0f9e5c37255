import type { CreateSsoProviderInput, OrganizationId, SsoProvider } from "@guildhall/contracts";
import { newId, ssoProvider, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { createdWith } from "../audit/field-changes.ts";
import { DomainError } from "../errors/domain-error.ts";
import { isService, requireVerifiedEmail } from "../scope/caller.ts";
import type { Scope } from "../scope/scope.ts";
import { learn } from "./connect.ts";
import { certificatesOf } from "./connection.ts";
import { requireOwnableDomain } from "./mail-domain.ts";
import { requireConnectionAuthority } from "./require-connection-authority.ts";
import { requireMayMap } from "./role-mapping.ts";
import { samlConfigOf, scopesFor } from "./stored-connection.ts";
import { addressesOf, viewProvider } from "./view-provider.ts";

/**
 * Adds an identity provider for the people of one domain. It signs in no one before the domain is verified.
 * @throws session_required, session_not_fresh, owner_only, email_not_verified, invalid_input where the identity provider cannot be asked or read or the domain is a public one,
 * role_not_found, role_above_yours, provider_limit_reached
 */
export async function createSsoProvider(
  scope: Scope<"sso:update">,
  { domain, oidc, saml, ...rules }: CreateSsoProviderInput,
): Promise<SsoProvider> {
  const { services, organization, caller } = scope;
  // Before anything is fetched from an address that the caller names.
  await requireConnectionAuthority(scope);
  requireVerifiedEmail(caller);
  requireOwnableDomain(domain, "domain");
  const learned = await learn(scope, { oidc, saml });
  return scope.transact("sso.provider_created", async (tx, authority) => {
    await requireConnectionAuthority(scope, { tx, authority });
    requireMayMap(authority, rules, undefined);
    await requireRoom(tx, organization.id);
    const id = newId("sso");
    const providerId = `${domain.replaceAll(".", "-").slice(0, 60)}-${id.slice(-6)}`;
    const entityId = addressesOf(providerId, services.baseUrl, "saml").metadataUrl ?? "";
    const [row] = await tx
      .insert(ssoProvider)
      .values({
        ...{ id, providerId, domain, ...rules },
        organizationId: organization.id,
        issuer: learned.oidc?.issuer ?? learned.saml?.entityId ?? "",
        oidcConfig:
          learned.oidc && oidc
            ? JSON.stringify({
                ...learned.oidc,
                clientId: oidc.clientId,
                clientSecret: oidc.clientSecret,
                pkce: true,
                scopes: scopesFor(learned.oidc, rules.roleClaim),
              })
            : null,
        samlConfig: learned.saml ? JSON.stringify(samlConfigOf(learned.saml, entityId)) : null,
        userId: isService(caller) ? null : caller.userId,
        createdBy: caller.userId,
        updatedBy: caller.userId,
        source: caller.source,
      })
      .returning();
    if (!row) throw new Error("The inserted provider is missing.");
    const result = viewProvider(row, { baseUrl: services.baseUrl, authority });
    const { protocol, issuer } = result;
    const certificates = protocol === "saml" ? { certificates: certificatesOf(row) } : {};
    const changes = createdWith({ domain, protocol, issuer, ...certificates, ...rules });
    return { result, targets: [{ id, name: providerId, changes }] };
  });
}

/** Reading the list of providers reads all of them, with their certificates. Under the organization's lock. */
const MOST_PROVIDERS = 20;

async function requireRoom(tx: Transaction, organizationId: OrganizationId): Promise<void> {
  if ((await tx.$count(ssoProvider, eq(ssoProvider.organizationId, organizationId))) < MOST_PROVIDERS) return;
  const message = `An organization has at most ${MOST_PROVIDERS} identity providers. Remove one that is not used.`;
  throw new DomainError("provider_limit_reached", message);
}
