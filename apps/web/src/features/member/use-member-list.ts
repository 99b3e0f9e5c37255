import { useMemo } from "react";
import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";
import type { MemberListInput } from "./member-row.ts";
import type { MembersSearch } from "./members-search.ts";

/** What the caller sees of members beyond what everyone does. */
interface Sees {
  twoFactor: boolean;
  /** Their teams, and when they were last active. */
  details: boolean;
}

/** The members the URL asks for; by second factor only for those who see it. */
export function useMemberList(organization: string, search: MembersSearch, sees: Sees) {
  const { q, role, twoFactor, sort } = search;

  const input = useMemo(
    (): MemberListInput => ({
      organization,
      limit: ROWS_PER_PAGE,
      sort: sort ?? "name",
      ...(sees.details ? { include: ["teams", "lastActive"] } : {}),
      ...(q === undefined ? {} : { query: q }),
      ...(role === undefined ? {} : { roles: role }),
      ...(twoFactor === undefined || !sees.twoFactor ? {} : { hasTwoFactor: twoFactor === "on" }),
    }),
    // Not `search`: opening a member changes that, and none of these.
    [organization, q, role, twoFactor, sort, sees.details, sees.twoFactor],
  );
  return { input, list: usePagedList(trpc.member.list.useInfiniteQuery(input, pagedQuery), input) };
}
