import { trpc } from "../../../../api/trpc.ts";

/** The names of the organizations that an account is the only owner of; none while they are not known yet. */
export function useSoleOwned(userId: string): string[] {
  const memberships = trpc.instanceOrganization.listOfAccount.useQuery({ userId });
  const items = memberships.data?.items ?? [];
  return items.filter(({ isSoleOwner }) => isSoleOwner).map(({ organization }) => organization.name);
}
