import type { Permission } from "@guildhall/permissions";
import {
  type Icon,
  IconFingerprint,
  IconFolders,
  IconHistory,
  IconKey,
  IconSettings,
  IconShieldCheck,
  IconUsers,
  IconUsersGroup,
} from "@tabler/icons-react";

/** A page of an organization, at /o/$slug/<slug>. */
export interface OrganizationPage {
  title: string;
  slug: string;
  /** Needed to see it at all. */
  permission: Permission;
  /** Other words people look for it by. */
  keywords: readonly string[];
  icon: Icon;
}

/** Used by the rail, ⌘K and the gate of /o/$slug/$page. */
export const pages = [
  {
    title: "Members",
    slug: "members",
    permission: "organization:read",
    keywords: ["people", "users", "invite", "roles", "team", "cancel"],
    icon: IconUsers,
  },
  {
    title: "Teams",
    slug: "teams",
    permission: "organization:read",
    keywords: ["groups", "departments", "squads"],
    icon: IconUsersGroup,
  },
  {
    title: "Projects",
    slug: "projects",
    permission: "project:read",
    keywords: ["sites", "access", "work"],
    icon: IconFolders,
  },
  {
    title: "Roles",
    slug: "roles",
    permission: "ac:read",
    keywords: ["permissions", "rights", "access", "who can", "who may", "create", "new"],
    icon: IconShieldCheck,
  },
  {
    title: "Access tokens",
    slug: "tokens",
    permission: "organization:read",
    keywords: ["api keys", "bearer", "secrets", "scripts", "automation"],
    icon: IconKey,
  },
  {
    title: "Single sign-on",
    slug: "sso",
    permission: "sso:read",
    keywords: ["saml", "oidc", "openid", "identity provider", "login", "domain", "password"],
    icon: IconFingerprint,
  },
  {
    title: "Audit log",
    slug: "audit",
    permission: "audit:read",
    keywords: ["activity", "history", "events", "changes", "who did", "export", "compliance", "verify"],
    icon: IconHistory,
  },
  {
    title: "Settings",
    slug: "settings",
    permission: "organization:read",
    keywords: ["name", "slug", "logo", "security", "two-factor", "2fa", "leave", "delete", "danger"],
    icon: IconSettings,
  },
] as const satisfies readonly OrganizationPage[];

/** The page a path of an organization leads to: /o/acme/members is Members, as is /o/acme, which redirects there. */
export function pageAt(pathname: string): OrganizationPage | undefined {
  const slug = pathname.split("/")[3] || "members";
  return pages.find((page) => page.slug === slug);
}
