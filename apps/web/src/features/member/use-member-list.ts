import { useMemo } from "react";
import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/use-paged-list.ts";
import type { MemberListInput } from "./member-row.ts";
import type { MembersSearch } from "./members-search.ts";

/** The members the URL asks for; by second factor only for those who see it. `input` is that of the page that is shown. */
export function useMemberList(organization: string, search: MembersSearch, seesTwoFactor: boolean) {
  const utils = trpc.useUtils();
  const filter = useMemo(
    (): MemberListInput => ({
      organization,
      sort: search.sort ?? "name",
      ...(search.q === undefined ? {} : { query: search.q }),
      ...(search.role === undefined ? {} : { roles: search.role }),
      ...(search.twoFactor === undefined || !seesTwoFactor ? {} : { hasTwoFactor: search.twoFactor === "on" }),
    }),
    [organization, search, seesTwoFactor],
  );
  const list = usePagedList((part) => utils.member.list.queryOptions({ ...filter, ...part }));
  const input = useMemo(() => ({ ...filter, ...list.part }), [filter, list.part]);
  return { input, list };
}
