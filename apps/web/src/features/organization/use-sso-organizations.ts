import { trpc } from "../../api/trpc.ts";

/**
 * The caller's organizations that require single sign-on first and whose name or slug contains `query`. Undefined until
 * they are known; none if that fails, since they come beside the others.
 */
export function useSsoOrganizations(query = "") {
  const { data, isError } = trpc.organization.listSso.useQuery();
  const text = query.toLowerCase();
  return (isError ? [] : data)?.filter(({ name, slug }) => `${name} ${slug}`.toLowerCase().includes(text));
}
