import { trpc } from "../../api/trpc.ts";
import { includesText } from "../../components/form/includes-text.ts";

/**
 * The caller's organizations that require single sign-on first and whose name or slug contains `query`. Undefined until
 * they are known; none if that fails, since they come beside the others.
 */
export function useSsoOrganizations(query = "") {
  const { data, isError } = trpc.organization.listSso.useQuery();
  return (isError ? [] : data)?.filter(({ name, slug }) => includesText(`${name} ${slug}`, query));
}
