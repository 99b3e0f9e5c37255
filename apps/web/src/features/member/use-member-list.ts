import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";
import { usePaging } from "../../components/table/use-paging.ts";
import type { MemberListInput } from "./member-row.ts";
import type { MembersSearch } from "./members-search.ts";

export const MEMBERS_PER_PAGE = 50;

/** The members the URL asks for, a page at a time; old rows stay while new ones are on their way. */
export function useMemberList(organization: string, search: MembersSearch) {
  const input: MemberListInput = {
    organization,
    limit: MEMBERS_PER_PAGE,
    sort: search.sort ?? "name",
    ...(search.q === undefined ? {} : { query: search.q }),
    ...(search.role === undefined ? {} : { roles: search.role }),
  };
  const query = trpc.member.list.useInfiniteQuery(input, {
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    // Every page seen so far would be asked for again.
    refetchOnWindowFocus: false,
  });
  return { input, query, paging: usePaging(query, JSON.stringify(input)) };
}
