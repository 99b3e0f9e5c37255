import { trpc } from "../../api/trpc.ts";
import { includesText } from "../../components/form/includes-text.ts";

/**
 * The caller's organizations that require another way of signing in first and whose name or slug contains `query`. Undefined
 * until they are known; none if that fails, since they come beside the others.
 */
export function useClosedOrganizations(query = "") {
  const { data, isError } = trpc.organization.listClosed.useQuery();
  return (isError ? [] : data)?.filter(({ name, slug }) => includesText(`${name} ${slug}`, query));
}
