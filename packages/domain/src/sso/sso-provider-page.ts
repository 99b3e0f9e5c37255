import { SsoProvider } from "@guildhall/contracts";
import { selectList, ssoProvider } from "@guildhall/db";
import type { CustomRoles } from "@guildhall/permissions";
import { rowView } from "../paging/json-view.ts";
import { listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";
import { type SsoProviderRow, viewProvider } from "./view-provider.ts";

/** More than an organization may have. */
const MOST = 50;

const columns = `${selectList(ssoProvider, "s")}, coalesce((
  select jsonb_object_agg(r.role, r.permissions) from organization_role r where r.organization_id = s.organization_id
), '{}') as "customRoles"`;

/** Every provider of the organization, oldest first, in one page. Their secrets stay where they are. */
export function ssoProviderPage(): PageQuery<"sso:read", SsoProvider> {
  const list = listQuery<SsoProvider>({
    ...{ input: { limit: MOST }, view: { columns }, values: pageValues() },
    order: { name: "id", type: "text", key: "s.id", id: "s.id" },
    ...{ from: "sso_provider s", as: "s", prepare: true },
    conditions: ["s.organization_id = caller.organization_id"],
  });
  return {
    ...list,
    permission: "sso:read",
    toPage({ services, membership }, row) {
      const view = rowView<SsoProviderRow & { customRoles: CustomRoles }, SsoProvider>(
        SsoProvider,
        columns,
        ({ customRoles, ...provider }) =>
          viewProvider(provider, { baseUrl: services.baseUrl, authority: { ...membership, customRoles } }),
      );
      return list.toPage(row, { view });
    },
  };
}
