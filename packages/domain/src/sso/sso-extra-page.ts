import { type PageInput, SsoExtra } from "@guildhall/contracts";
import { sqlColumns, ssoProvider } from "@guildhall/db";
import { jsonView } from "../paging/json-view.ts";
import { listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";

const view = jsonView(SsoExtra, sqlColumns(ssoProvider, "s"));

/** A page of what the organization demands of each of its identity providers, by their names. @throws invalid_input */
export function ssoExtraPage(input: PageInput): PageQuery<"sso:read", SsoExtra> {
  const list = listQuery({
    ...{ input, view, values: pageValues() },
    order: { name: "provider", type: "text", key: "s.provider_id", id: "s.provider_id" },
    ...{ from: "sso_provider s", as: "s", prepare: true },
    conditions: ["s.organization_id = caller.organization_id"],
  });
  return { ...list, permission: "sso:read", toPage: (_scope, row) => list.toPage(row) };
}
