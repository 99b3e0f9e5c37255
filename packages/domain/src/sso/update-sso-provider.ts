import type { SsoProvider, UpdateSsoProviderInput } from "@guildhall/contracts";
import { ssoProvider, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";
import { changesBetween } from "../audit/field-changes.ts";
import { recordEvents } from "../audit/record-events.ts";
import { changedBy } from "../bookkeeping/changed-by.ts";
import { requireVersion } from "../bookkeeping/require-version.ts";
import { DomainError } from "../errors/domain-error.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import type { Scope } from "../scope/scope.ts";
import { type Learned, learn } from "./connect.ts";
import { type Connection, certificatesOf, hasSameKeys, hasSameSubjects, isSameConnection } from "./connection.ts";
import { connectionsAfter } from "./connections-after.ts";
import { deleteLinks } from "./delete-links.ts";
import { requireOwnableDomain } from "./mail-domain.ts";
import { notifyOwners } from "./notify-owners.ts";
import { readProvider } from "./read-provider.ts";
import { requireConnectionAuthority } from "./require-connection-authority.ts";
import { requireMayMap } from "./role-mapping.ts";
import { type SsoProviderRow, viewProvider } from "./view-provider.ts";

type Data = UpdateSsoProviderInput["data"];

/**
 * Changes a provider. A verified connection works until the changed one is verified: another domain, issuer or endpoint
 * waits as the pending connection, and what the verified DNS record covers applies at once. Connections are for owners to
 * change, since they decide who can sign in as an owner.
 * @throws session_required, session_not_fresh, provider_not_found, stale_version, invalid_input, role_not_found, role_above_yours, owner_only,
 * domain_not_verified when it is to be forced before
 */
export async function updateSsoProvider(
  scope: Scope<"sso:update">,
  { providerId, data, version }: UpdateSsoProviderInput,
): Promise<SsoProvider> {
  const { services, organization, caller } = scope;
  const { baseUrl } = services;
  const isReconnected = data.domain !== undefined || data.oidc !== undefined || data.saml !== undefined;
  // Before anything is fetched from an address that the caller names.
  if (isReconnected) await requireConnectionAuthority(scope);
  if (data.domain !== undefined) requireOwnableDomain(data.domain, "data.domain");
  const learned = data.oidc || data.saml ? await learn(scope, data, "data.") : ({} satisfies Learned);
  return scope.transact("sso.provider_updated", async (tx, authority) => {
    if (isReconnected) await requireConnectionAuthority(scope, { tx, authority });
    const before = await readProvider(tx, organization.id, providerId);
    requireVersion("provider", before, version);
    const rules = rulesAfter(before, data);
    const connections = connectionsAfter(before, data, { learned, baseUrl, roleClaim: rules.roleClaim });
    const forceSso = data.forceSso ?? before.forceSso;
    // Rules that stay as they are need no check: a role that was deleted since is skipped at sign-ins.
    if (changesRules(data)) requireMayMap(authority, rules, before, "data.");
    if (forceSso && !before.domainVerified) throw notVerified(connections.domain);
    const [row = before] = await tx
      .update(ssoProvider)
      .set({
        ...connections,
        ...rules,
        forceSso,
        // What was sent was another claim.
        ...(rules.roleClaim === before.roleClaim ? {} : { lastRoleClaim: null, lastSignInAt: null }),
        ...changedBy(ssoProvider, caller.userId),
      })
      .where(eq(ssoProvider.id, before.id))
      .returning();
    if (!hasSameSubjects(before, row)) await deleteLinks(tx, providerId);
    await recordForcing(tx, scope, before, row);
    if (row.domainVerified && !(isSameConnection(before, row) && hasSameKeys(before, row))) {
      await notifyOwners(tx, scope, row);
    }
    const viewer = { baseUrl, authority };
    const result = viewProvider(row, viewer);
    const changes = changesBetween(shownOf(before, viewProvider(before, viewer)), shownOf(row, result));
    const isForcingAlone = Object.keys(data).join() === "forceSso";
    const targets = [{ id: row.id, name: providerId, changes }] as const;
    return { result, ...(isForcingAlone ? { alreadyRecorded: true } : { targets }) };
  });
}

const rulesAfter = (before: SsoProviderRow, data: Data) => ({
  defaultRole: data.defaultRole ?? before.defaultRole,
  roleClaim: data.roleClaim === undefined ? before.roleClaim : data.roleClaim,
  roleMapping: data.roleMapping ?? before.roleMapping,
  allowsRolesAboveMember: data.allowsRolesAboveMember ?? before.allowsRolesAboveMember,
});

const changesRules = ({ defaultRole, roleClaim, roleMapping, allowsRolesAboveMember }: Data) =>
  [defaultRole, roleClaim, roleMapping, allowsRolesAboveMember].some((rule) => rule !== undefined);

async function recordForcing(
  tx: Transaction,
  scope: Scope<"sso:update">,
  before: SsoProviderRow,
  { id, providerId, domain, forceSso }: SsoProviderRow,
): Promise<void> {
  if (forceSso === before.forceSso) return;
  const by = { organizationId: scope.organization.id, actor: auditActorOf(scope.caller) };
  const changes = changesBetween({ forceSso: before.forceSso }, { forceSso });
  const target = { id, name: providerId, changes, details: { domain } };
  await recordEvents(tx, forceSso ? "sso.forced" : "sso.unforced", by, [target]);
}

/** For the audit log: everything but what the server keeps about the row, and who signed in last. */
const shownOf = (row: SsoProviderRow, { pendingConnection, ...provider }: SsoProvider) => ({
  ...connectionDetails(provider, row),
  pendingConnection:
    pendingConnection && row.pendingConnection && connectionDetails(pendingConnection, row.pendingConnection),
  ...{ forceSso: provider.forceSso, defaultRole: provider.defaultRole, roleClaim: provider.roleClaim },
  ...{ roleMapping: provider.roleMapping, allowsRolesAboveMember: provider.allowsRolesAboveMember },
});

const connectionDetails = (
  { domain, protocol, issuer, oidc, saml }: NonNullable<SsoProvider["pendingConnection"]>,
  stored: Connection,
) => ({
  ...{ domain, protocol, issuer },
  // Null where the other protocol is in use, so that a change of protocol shows what ended, too.
  clientId: oidc?.clientId,
  entryPoint: saml?.entryPoint,
  certificates: saml && certificatesOf(stored),
});

const notVerified = (domain: string) =>
  new DomainError("domain_not_verified", `Verify ${domain} first. Until then, no one can sign in with this provider.`);
