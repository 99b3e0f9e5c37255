import { AccessToken, type ListAccessTokensInput } from "@guildhall/contracts";
import { accessToken, sqlColumns } from "@guildhall/db";
import { shownName } from "../member/shown-person.ts";
import { jsonView } from "../paging/json-view.ts";
import { projectNotFound } from "../project/read-project.ts";
import { isVisibleProject } from "../project/visible-projects.ts";
import { requireSession } from "../scope/caller.ts";
import { listQuery } from "../scope/list-query.ts";
import { type PageQuery, pageValues } from "../scope/page-query.ts";
import { requirePermission } from "../scope/scope.ts";

const view = jsonView(AccessToken, {
  ...sqlColumns(accessToken, "t"),
  permissions: "array(select jsonb_array_elements_text(t.permissions))",
  user: { id: "u.id", name: shownName("m", "u") },
  project: { id: "p.id", name: "p.name" },
});

/**
 * A page of access tokens, newest first, expired ones included: the caller's own personal ones, or with `all` those of everyone.
 * @throws invalid_input; later missing_permission for `all` without token:manage, session_required for an access token without
 * `all`, project_not_found
 */
export function accessTokenPage<P extends "organization:read" | "token:manage">(
  permission: P,
  input: ListAccessTokensInput,
): PageQuery<P, AccessToken> {
  const { all, kind } = input;
  const values = pageValues();
  const projectId = input.projectId && values.value(input.projectId);
  const conditions = ["t.organization_id = caller.organization_id"];
  if (!all) conditions.push("t.user_id = caller.user_id and t.kind = 'personal'");
  if (kind) conditions.push(`t.kind = ${values.value(kind)}`);
  if (projectId) conditions.push(`t.project_id = ${projectId}`);
  const list = listQuery({
    ...{ input, view, values, conditions },
    order: { name: "-created", type: "time", key: "t.created_at", id: "t.id", isDescending: true },
    ...{ from: "access_token t", as: "t", prepare: true },
    itemFrom: `from member m join "user" u on u.id = m.user_id
      left join project p on p.organization_id = t.organization_id and p.id = t.project_id
      where m.organization_id = t.organization_id and m.user_id = t.user_id`,
    ...(projectId ? { subject: isVisibleProject(projectId) } : {}),
  });
  return {
    ...list,
    permission,
    toPage({ membership, caller }, row) {
      if (all) requirePermission(membership, "token:manage");
      else requireSession(caller);
      if (row.pageSubject === false) throw projectNotFound();
      return list.toPage(row);
    },
  };
}
