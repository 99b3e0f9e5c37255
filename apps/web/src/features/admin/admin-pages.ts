import { type Icon, IconAppWindow, IconBuildings, IconHistory, IconMailCog, IconUsers } from "@tabler/icons-react";

/** A page of the console for administrators of the instance, at /admin/<slug>. */
export interface AdminPage {
  title: string;
  slug: string;
  /** Other words people look for it by. */
  keywords: readonly string[];
  icon: Icon;
}

/** Used by the rail, ⌘K and the gate of /admin/$page. */
export const adminPages = [
  {
    title: "Users",
    slug: "users",
    keywords: ["accounts", "people", "ban", "impersonate", "sessions", "administrators"],
    icon: IconUsers,
  },
  {
    title: "Organizations",
    slug: "organizations",
    keywords: ["tenants", "seats", "limits", "owners"],
    icon: IconBuildings,
  },
  {
    title: "OAuth clients",
    slug: "oauth-clients",
    keywords: ["apps", "openid", "sign in with", "client id", "secret", "redirect"],
    icon: IconAppWindow,
  },
  {
    title: "Mail and jobs",
    slug: "jobs",
    keywords: ["email", "queue", "outbox", "failed", "retry", "smtp", "background"],
    icon: IconMailCog,
  },
  {
    title: "Instance audit log",
    slug: "audit",
    keywords: ["activity", "history", "events", "sign-ins", "who did", "verify"],
    icon: IconHistory,
  },
] as const satisfies readonly AdminPage[];

/** The page a path of the console leads to: /admin/users is Users, as is /admin, which redirects there. */
export function adminPageAt(pathname: string): AdminPage | undefined {
  const slug = pathname.split("/")[2] || "users";
  return adminPages.find((page) => page.slug === slug);
}
