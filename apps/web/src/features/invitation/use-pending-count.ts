import { trpc } from "../../api/trpc.ts";

/** How many invitations are pending; undefined until known, or for those who may not see them. */
export function usePendingCount(organization: string, enabled: boolean) {
  return trpc.invitation.list.useQuery({ organization, status: "pending", limit: 1 }, { enabled }).data?.total;
}
