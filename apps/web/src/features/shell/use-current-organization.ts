import { useParams } from "@tanstack/react-router";
import { trpc } from "../../api/trpc.ts";
import { findLastVisited } from "../organization/last-visited.ts";
import { useSignedIn } from "../session/signed-in.ts";

/** The organization of the address or, on pages of none, the one visited last; undefined until it is known. */
export function useCurrentOrganization() {
  const { user } = useSignedIn();
  const { slug = findLastVisited(user.id) } = useParams({ strict: false });
  return trpc.organization.get.useQuery({ organization: slug ?? "" }, { enabled: slug !== undefined }).data;
}

export type CurrentOrganization = ReturnType<typeof useCurrentOrganization>;
