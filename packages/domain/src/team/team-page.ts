import { type ListMemberTeamsInput, type ListTeamsInput, Team } from "@guildhall/contracts";
import { sqlColumns, team } from "@guildhall/db";
import { memberNotFound } from "../errors/not-found.ts";
import { contains } from "../paging/contains.ts";
import { jsonView } from "../paging/json-view.ts";
import type { PageOrOffsetInput } from "../paging/page.ts";
import { bytesOfPage } from "../paging/within-bytes.ts";
import { isOpenToIdentity } from "../scope/is-open-to.ts";
import { type ListOrder, listQuery } from "../scope/list-query.ts";
import { type CallerPageQuery, callerPageValues, type PageQuery, pageValues } from "../scope/page-query.ts";
import { requirePermission } from "../scope/scope.ts";
import { memberCountOf } from "./view-team.ts";

const view = jsonView(Team, { ...sqlColumns(team, "t"), memberCount: memberCountOf("t") });

const order: ListOrder = { name: "name", type: "text", key: `t.name collate "und-x-icu"`, id: "t.id" };

/** Teams by name. */
const listedTeams = (
  list: Pick<Parameters<typeof listQuery>[0], "input" | "conditions" | "values" | "subject" | "order">,
) =>
  listQuery({
    view,
    ...{ from: "team t", as: "t", prepare: true },
    bytes: bytesOfPage(list.input),
    ...list,
  });

const isOurs = "t.organization_id = caller.organization_id";

/**
 * The organization's teams, found by part of their name and by who is in them.
 * @throws invalid_input for a foreign cursor; later missing_permission for the teams of someone else without member:update
 */
export function teamPage(input: ListTeamsInput & PageOrOffsetInput): PageQuery<"organization:read", Team> {
  const values = pageValues();
  const { query, userId } = input;
  const conditions = [
    ...(query === undefined ? [] : [`lower(t.name) like ${values.value(contains(query))}`]),
    ...(userId === undefined ? [] : [isOf(values.value(userId))]),
  ];
  const list = listedTeams({ input, values, conditions, order: { ...order, within: "t.organization_id" } });
  return {
    ...list,
    permission: "organization:read",
    toPage(scope, row) {
      if (userId !== undefined && userId !== scope.caller.userId) {
        requirePermission(scope.membership, "member:update", "see which teams others are in");
      }
      return list.toPage(row);
    },
  };
}

const isOf = (userId: string) =>
  `${isOurs} and t.id in (select team_id from team_member where organization_id = caller.organization_id and user_id = ${userId})`;

/** The teams that the caller is in. */
export function myTeamPage(input: PageOrOffsetInput): PageQuery<"organization:read", Team> {
  const list = listedTeams({ input, values: pageValues(), order, conditions: [isOf("caller.user_id")] });
  return { ...list, permission: "organization:read", toPage: (_scope, row) => list.toPage(row) };
}

/** The teams that a member of the organization is in. @throws later member_not_found */
export function memberTeamPage(input: ListMemberTeamsInput & PageOrOffsetInput): PageQuery<"member:update", Team> {
  const values = pageValues();
  const userId = values.value(input.userId);
  const subject = `(select true from member where organization_id = caller.organization_id and user_id = ${userId})`;
  const list = listedTeams({ input, values, order, conditions: [isOf(userId)], subject });
  return {
    ...list,
    permission: "member:update",
    toPage(_scope, row) {
      if (!row.pageSubject) throw memberNotFound();
      return list.toPage(row);
    },
  };
}

/** The teams that the caller is in, of all organizations that they can open. */
export function myTeamsEverywherePage(input: PageOrOffsetInput): CallerPageQuery<Team> {
  const isMine = `(t.organization_id, t.id) in (
    select tm.organization_id, tm.team_id
    from member m join organization o on o.id = m.organization_id and o.deleted_at is null
    join team_member tm on tm.organization_id = m.organization_id and tm.user_id = m.user_id
    where m.user_id = u.id and ${isOpenToIdentity("c.token_id is not null")})`;
  const list = listedTeams({ input, values: callerPageValues(), order, conditions: [isMine] });
  return { ...list, toPage: (_caller, row) => list.toPage(row) };
}
