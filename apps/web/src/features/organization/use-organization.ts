import { trpc } from "../../api/trpc.ts";

/** The organization with this slug as the caller sees it, with the caller's own `roles` in it. */
export function useOrganization(slug: string) {
  return trpc.organization.get.useQuery({ organization: slug });
}
