import { useMemo } from "react";
import { trpc } from "../../api/trpc.ts";
import { pagedQuery, ROWS_PER_PAGE, usePagedList } from "../../components/table/use-paged-list.ts";
import type { MemberListInput } from "./member-row.ts";
import type { MembersSearch } from "./members-search.ts";

/** The members the URL asks for; by second factor only for those who see it. */
export function useMemberList(organization: string, search: MembersSearch, seesTwoFactor: boolean) {
  const input = useMemo(
    (): MemberListInput => ({
      organization,
      limit: ROWS_PER_PAGE,
      sort: search.sort ?? "name",
      ...(search.q === undefined ? {} : { query: search.q }),
      ...(search.role === undefined ? {} : { roles: search.role }),
      ...(search.twoFactor === undefined || !seesTwoFactor ? {} : { hasTwoFactor: search.twoFactor === "on" }),
    }),
    [organization, search, seesTwoFactor],
  );
  return { input, list: usePagedList(trpc.member.list.useInfiniteQuery(input, pagedQuery), input) };
}
