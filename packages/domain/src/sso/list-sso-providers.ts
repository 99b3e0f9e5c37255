import type { Page, SsoProvider } from "@guildhall/contracts";
import { ssoProvider } from "@guildhall/db";
import { asc, eq } from "drizzle-orm";
import { readCustomRoles } from "../role/read-custom-roles.ts";
import type { Scope } from "../scope/scope.ts";
import { viewProvider } from "./view-provider.ts";

/** Every provider of the organization, oldest first. Their secrets stay where they are. */
export async function listSsoProviders(scope: Scope<"sso:read">): Promise<Page<SsoProvider>> {
  const { services, organization, membership } = scope;
  const rows = await services.database.orm
    .select()
    .from(ssoProvider)
    .where(eq(ssoProvider.organizationId, organization.id))
    .orderBy(asc(ssoProvider.id));
  const customRoles = await readCustomRoles(services.database.orm, organization.id);
  const viewer = { baseUrl: services.baseUrl, authority: { ...membership, customRoles } };
  const items = rows.map((row) => viewProvider(row, viewer));
  return { items, nextCursor: null, total: { count: items.length, capped: false } };
}
