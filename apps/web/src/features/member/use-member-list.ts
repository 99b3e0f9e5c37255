import { useMemo } from "react";
import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";
import type { MembersSearch } from "./filters/members-search.ts";
import type { MemberListInput } from "./member-row.ts";

/** What the caller sees of members beyond what everyone does. */
interface Sees {
  twoFactor: boolean;
  /** Their teams, and when they were last active. */
  details: boolean;
}

/** The members the URL asks for; by second factor only for those who see it. */
export function useMemberList(organization: string, search: MembersSearch, sees: Sees) {
  const utils = trpc.useUtils();
  const { q, role, twoFactor, sort } = search;

  const filter = useMemo(
    (): MemberListInput => ({
      organization,
      sort: sort ?? "name",
      ...(sees.details ? { include: ["teams", "lastActive"] } : {}),
      ...(q === undefined ? {} : { query: q }),
      ...(role === undefined ? {} : { roles: role }),
      ...(twoFactor === undefined || !sees.twoFactor ? {} : { hasTwoFactor: twoFactor === "on" }),
    }),
    // Not `search`: opening a member changes that, and none of these.
    [organization, q, role, twoFactor, sort, sees.details, sees.twoFactor],
  );
  return usePagedList((part) => utils.member.list.queryOptions({ ...filter, ...part }));
}
