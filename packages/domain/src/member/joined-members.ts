import { memberSearchText } from "@guildhall/db";
import { contains } from "../paging/contains.ts";
import type { PageValue } from "../scope/page-query.ts";

/**
 * What the members of a team and of a project share as lists: their names and addresses are those of their membership in the
 * organization, by name, found by part of a name or email address.
 * @param options.table whose rows are listed, and its alias @param options.id SQL of what orders those of one name
 * @param options.isListed SQL of which rows belong to the list @param options.value adds a value, and returns its placeholder
 */
export function joinedMembers(options: {
  table: "team_member" | "project_member";
  as: string;
  id: string;
  isListed: string;
  query: string | undefined;
  value: (value: PageValue) => string;
}) {
  const { table, as, id, isListed, query, value } = options;
  const matches = query === undefined ? [] : [`${memberSearchText(as)} like ${value(contains(query))}`];
  return {
    order: { name: "name", type: "text", key: `${as}.user_name collate "und-x-icu"`, id },
    from: `(select joined.*, m.user_name, m.user_email, m.hides_profile from ${table} joined
      join member m on m.organization_id = joined.organization_id and m.user_id = joined.user_id) ${as}`,
    as,
    itemFrom: `from "user" u where u.id = ${as}.user_id`,
    conditions: [isListed, ...matches],
    prepare: true,
  } as const;
}
