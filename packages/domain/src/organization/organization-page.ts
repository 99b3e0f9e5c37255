import { type ListOrganizationsInput, Organization } from "@guildhall/contracts";
import { organization, sqlColumns } from "@guildhall/db";
import { contains } from "../paging/contains.ts";
import { jsonView } from "../paging/json-view.ts";
import { requireTokenAllows } from "../scope/caller.ts";
import { isOpenToIdentity } from "../scope/is-open-to.ts";
import { listQuery } from "../scope/list-query.ts";
import { type CallerPageQuery, callerPageValues } from "../scope/page-query.ts";

const view = jsonView(Organization, { ...sqlColumns(organization, "mine"), roles: "mine.roles" });

/**
 * A page of the organizations the caller is a member of and can open, by name; for an access token the one it is for.
 * @throws invalid_input for a cursor of another list; later missing_permission for an access token without organization:read
 */
export function organizationPage(input: ListOrganizationsInput): CallerPageQuery<Organization> {
  const values = callerPageValues();
  const { query } = input;
  const isMatch = query === undefined ? "" : `and lower(o.name || ' ' || o.slug) like ${values.value(contains(query))}`;
  const list = listQuery({
    ...{ input, view, values, conditions: [] },
    given: `with mine as materialized (
      select o.*, m.roles from member m join organization o on o.id = m.organization_id
      where m.user_id = u.id and o.deleted_at is null and ${isOpenToIdentity("c.token_id is not null")}
        and (c.token_id is null or o.id = c.active_organization_id) ${isMatch})`,
    order: { name: "name", type: "text", key: `mine.name collate "und-x-icu"`, id: "mine.id" },
    ...{ from: "mine", as: "mine", prepare: true },
  });
  return {
    ...list,
    toPage(caller, row) {
      requireTokenAllows(caller, "organization:read");
      return list.toPage(row);
    },
  };
}
