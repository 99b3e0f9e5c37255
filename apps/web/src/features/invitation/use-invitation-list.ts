import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../api/trpc.ts";
import { usePaging } from "../../components/table/use-paging.ts";
import type { MembersSearch } from "../member/members-search.ts";

export const INVITATIONS_PER_PAGE = 50;

/** The invitations the URL asks for, newest first: pending ones unless it says all. */
export function useInvitationList(organization: string, search: MembersSearch) {
  const input = {
    organization,
    limit: INVITATIONS_PER_PAGE,
    ...(search.status === "all" ? {} : { status: "pending" as const }),
    ...(search.q === undefined ? {} : { query: search.q }),
  };
  const query = trpc.invitation.list.useInfiniteQuery(input, {
    getNextPageParam: (last) => last.nextCursor,
    placeholderData: keepPreviousData,
    refetchOnWindowFocus: false,
  });
  return { query, paging: usePaging(query, JSON.stringify(input)) };
}
