import type { InvitationStatus } from "@guildhall/contracts";
import { trpc } from "../../api/trpc.ts";
import { usePagedList } from "../../components/table/paging/use-paged-list.ts";

/** The search parameters of the list of invitations. */
export interface InvitationsSearch {
  q?: string | undefined;
  /** Pending ones when absent. */
  status?: "all" | undefined;
}

const pending: { status: InvitationStatus } = { status: "pending" };

/** The invitations the URL asks for, newest first. */
export function useInvitationList(organization: string, search: InvitationsSearch) {
  const utils = trpc.useUtils();
  const input = {
    organization,
    ...(search.status === "all" ? {} : pending),
    ...(search.q === undefined ? {} : { query: search.q }),
  };
  return usePagedList((part) => utils.invitation.list.queryOptions({ ...input, ...part }));
}
