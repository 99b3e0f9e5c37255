import { useLocation, useNavigate } from "@tanstack/react-router";
import { useEffect } from "react";
import { trpc } from "../../api/trpc.ts";
import type { OrganizationView } from "./organization-view.ts";

/**
 * Replaces a former slug in the address by the current one; path, query and fragment stay. The page stays too, since someone
 * may be typing in it while another member renames the organization.
 */
export function useCurrentSlug(slug: string, organization: OrganizationView | undefined): void {
  const utils = trpc.useUtils();
  const navigate = useNavigate();
  const href = useLocation({ select: (location) => location.href });
  useEffect(() => {
    if (organization === undefined || organization.slug === slug) return;
    utils.organization.get.setData({ organization: organization.slug }, organization);
    const current = href.replace(/^\/o\/[^/?#]*/, `/o/${organization.slug}`);
    // `slug` changes only once the page has been loaded; until then there is nothing more to do.
    if (current !== href) void navigate({ href: current, replace: true });
  }, [slug, organization, href, navigate, utils]);
}
