import { Slug } from "@guildhall/contracts";
import { useDebouncedValue } from "@mantine/hooks";
import { trpc } from "../../api/trpc.ts";

export type SlugState = "empty" | "invalid" | "checking" | "free" | "taken" | "own" | "unknown";

/**
 * Whether a slug could be had, asked while it is typed. `own` is the slug the organization has already; it can change back to
 * its former ones.
 */
export function useSlugCheck(typed: string, own?: string): SlugState {
  const parsed = Slug.safeParse(typed);
  const slug = parsed.success ? parsed.data : "";
  const [settled] = useDebouncedValue(slug, 250);
  const check = trpc.organization.checkSlug.useQuery(
    own === undefined ? { slug: settled } : { slug: settled, organization: own },
    { enabled: settled !== "" && settled !== own, staleTime: 5_000 },
  );

  if (typed.trim() === "") return "empty";
  if (!parsed.success) return "invalid";
  if (slug === own) return "own";
  if (slug !== settled || check.isPending) return "checking";
  if (check.isError) return "unknown";
  return check.data.available ? "free" : "taken";
}
