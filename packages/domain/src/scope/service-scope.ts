import type { OrganizationId } from "@guildhall/contracts";
import { type CustomRoles, OWNER, type Permission } from "@guildhall/permissions";
import { internalContext, type RequestContext } from "../audit/request-context.ts";
import type { Services } from "../services.ts";
import { type Caller, SERVICE_USER_ID } from "./caller.ts";
import { type ScopedOrganizationRow, scopedOrganizationColumns, toScopedOrganization } from "./organization-columns.ts";
import { byNaming, namingOf, notFoundBy, type OrganizationLocator } from "./organization-locator.ts";
import { Scope } from "./scope.ts";

/** The service as a caller: without an account, and an actor of its own in the audit log. */
export function serviceCaller(services: Services, context = internalContext): Caller {
  return {
    services,
    sessionId: null,
    token: null,
    userId: SERVICE_USER_ID,
    name: "Service",
    email: "",
    emailVerified: true,
    activeOrganizationId: null,
    activeTeamId: null,
    ssoProviderId: null,
    secondFactor: null,
    impersonatorId: null,
    context,
    source: "clerk",
  };
}

/** A scope on any live organization, with an owner's authority in it. One SQL statement. @throws organization_not_found */
export async function openServiceScope<P extends Permission>(
  services: Services,
  locator: OrganizationLocator,
  permission: P,
  context?: RequestContext,
): Promise<Scope<P>> {
  const { sql } = services.database;
  type Row = ScopedOrganizationRow & { organizationId: OrganizationId; customRoles: CustomRoles | null };
  const { by, value } = namingOf(locator);
  const [row] = await sql.unsafe<Row[]>(texts[by], value, { prepare: true });
  if (!row) throw notFoundBy(locator);
  const authority = { roles: [OWNER], customRoles: row.customRoles ?? {} };
  return new Scope(
    serviceCaller(services, context),
    toScopedOrganization(row.organizationId, row),
    authority,
    permission,
  );
}

const texts = byNaming(
  "$1",
  (isNamed) => `
    select ${scopedOrganizationColumns},
      (select jsonb_object_agg(r.role, r.permissions) from organization_role r where r.organization_id = o.id) as "customRoles"
    from (select null as active_organization_id, null as user_id) c
    join organization o on o.deleted_at is null and ${isNamed}`,
);
