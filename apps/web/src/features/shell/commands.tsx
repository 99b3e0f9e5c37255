import { explain, explainDenial } from "@guildhall/permissions";
import type { MantineColorScheme } from "@mantine/core";
import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { IconLogout, IconMoon, IconPlus, IconSun } from "@tabler/icons-react";
import type { NavigateOptions } from "@tanstack/react-router";
import { knownRoles } from "../access/known-roles.ts";
import { accountPages } from "../account/account-pages.ts";
import { adminPages } from "../admin/admin-pages.ts";
import { OrganizationAvatar } from "../organization/organization-avatar.tsx";
import { pages } from "./pages.ts";

interface CommandsInput {
  isAdministrator: boolean;
  organization: { slug: string; name: string; roles: string[]; permissions: string[] } | undefined;
  others: readonly { id: string; slug: string; name: string; logo: string | null }[];
  navigate: (target: NavigateOptions) => void;
  setColorScheme: (scheme: MantineColorScheme) => void;
  signOut: () => void;
}

/** What ⌘K offers. */
export function commands(input: CommandsInput): SpotlightActionGroupData[] {
  const { navigate, setColorScheme, signOut } = input;
  return [
    ...organizationCommands(input),
    {
      group: "Your account",
      actions: accountPages.map(({ title, slug, keywords, icon: Icon }) => ({
        id: `account-${slug}`,
        label: title,
        keywords: [...keywords, "account"],
        leftSection: <Icon size={20} aria-hidden />,
        onClick: () => navigate({ to: "/account/$page", params: { page: slug } }),
      })),
    },
    ...(input.isAdministrator ? [adminCommands(input)] : []),
    {
      group: "Commands",
      actions: [
        {
          id: "new",
          label: "Create organization",
          leftSection: <IconPlus size={20} />,
          onClick: () => navigate({ to: "/new" }),
        },
        {
          id: "dark",
          label: "Dark theme",
          leftSection: <IconMoon size={20} />,
          onClick: () => setColorScheme("dark"),
        },
        {
          id: "light",
          label: "Light theme",
          leftSection: <IconSun size={20} />,
          onClick: () => setColorScheme("light"),
        },
        { id: "sign-out", label: "Sign out", leftSection: <IconLogout size={20} />, onClick: signOut },
      ],
    },
  ];
}

const adminCommands = ({ navigate }: CommandsInput): SpotlightActionGroupData => ({
  group: "Administration",
  actions: adminPages.map(({ title, slug, keywords, icon: Icon }) => ({
    id: `admin-${slug}`,
    label: title,
    keywords: [...keywords, "administration", "console"],
    leftSection: <Icon size={20} aria-hidden />,
    onClick: () => navigate({ to: `/admin/${slug}` }),
  })),
});

function organizationCommands({ organization, others, navigate }: CommandsInput): SpotlightActionGroupData[] {
  const here = organization && {
    group: organization.name,
    actions: pages.map(({ title, slug, permission, keywords, icon: Icon }) => ({
      id: `page-${slug}`,
      label: title,
      keywords: [...keywords],
      description: explainDenial(explain(knownRoles(organization).authority, permission)),
      leftSection: <Icon size={20} aria-hidden />,
      onClick: () => navigate({ to: `/o/$slug/${slug}`, params: { slug: organization.slug } }),
    })),
  };
  const elsewhere = {
    group: "Switch to",
    actions: others.map(({ id, slug, name, logo }) => ({
      id: `organization-${id}`,
      label: name,
      keywords: [slug, "organization", "switch"],
      leftSection: <OrganizationAvatar name={name} logo={logo} size={24} />,
      onClick: () => navigate({ to: "/o/$slug/members", params: { slug } }),
    })),
  };
  return [here, elsewhere].filter((group) => group !== undefined);
}
