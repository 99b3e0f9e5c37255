import { explain, explainDenial, type Permission } from "@guildhall/permissions";
import type { MantineColorScheme } from "@mantine/core";
import type { SpotlightActionData, SpotlightActionGroupData } from "@mantine/spotlight";
import {
  type Icon,
  IconFolderPlus,
  IconLock,
  IconLogout,
  IconMail,
  IconMoon,
  IconPlus,
  IconShieldPlus,
  IconSun,
  IconUserPlus,
  IconUsersPlus,
} from "@tabler/icons-react";
import type { NavigateOptions } from "@tanstack/react-router";
import { knownRoles } from "../../access/known-roles.ts";
import { accountPages } from "../../account/account-pages.ts";
import { adminPages } from "../../admin/admin-pages.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { pages } from "../pages.ts";
import type { CurrentOrganization } from "../use-current-organization.ts";
import type { CommandDialog } from "./command-dialogs.tsx";

interface CommandsInput {
  isAdministrator: boolean;
  organization: CurrentOrganization;
  navigate: (target: NavigateOptions) => void;
  open: (dialog: CommandDialog) => void;
  setColorScheme: (scheme: MantineColorScheme) => void;
  signOut: () => void;
}

/** The pages and actions that ⌘K offers. */
export function commands(input: CommandsInput): SpotlightActionGroupData[] {
  const { navigate, setColorScheme, signOut } = input;
  return [
    ...(input.organization ? [pageCommands(input.organization, input)] : []),
    {
      group: "Actions",
      actions: [
        ...(input.organization ? dialogCommands(input.organization, input) : []),
        {
          id: "new",
          label: "Create organization",
          keywords: ["new", "add"],
          leftSection: <IconPlus size={20} aria-hidden />,
          onClick: () => navigate({ to: "/new" }),
        },
        {
          id: "dark",
          label: "Dark theme",
          leftSection: <IconMoon size={20} aria-hidden />,
          onClick: () => setColorScheme("dark"),
        },
        {
          id: "light",
          label: "Light theme",
          leftSection: <IconSun size={20} aria-hidden />,
          onClick: () => setColorScheme("light"),
        },
        { id: "sign-out", label: "Sign out", leftSection: <IconLogout size={20} aria-hidden />, onClick: signOut },
      ],
    },
    {
      group: "Your account",
      actions: accountPages.map(({ title, slug, keywords, icon: PageIcon }) => ({
        id: `account-${slug}`,
        label: title,
        keywords: [...keywords, "account", "personal"],
        leftSection: <PageIcon size={20} aria-hidden />,
        onClick: () => navigate({ to: "/account/$page", params: { page: slug } }),
      })),
    },
    ...(input.isAdministrator ? [adminCommands(input)] : []),
  ];
}

/** A tab of the members page. */
const invitations = {
  title: "Invitations",
  slug: "invitations",
  permission: "invitation:create",
  keywords: ["pending", "invited", "resend", "cancel"],
  icon: IconMail,
} as const;

const pageCommands = (organization: OrganizationView, { navigate }: CommandsInput): SpotlightActionGroupData => ({
  group: organization.name,
  actions: [...pages, invitations].map(({ title, slug, permission, keywords, icon: PageIcon }) => ({
    id: `page-${slug}`,
    label: title,
    keywords: [...keywords],
    description: explainDenial(explain(knownRoles(organization).authority, permission)),
    leftSection: <PageIcon size={20} aria-hidden />,
    onClick: () =>
      slug === "invitations"
        ? navigate({ to: "/o/$slug/members", params: { slug: organization.slug }, search: { tab: "invitations" } })
        : navigate({ to: `/o/$slug/${slug}`, params: { slug: organization.slug } }),
  })),
});

interface DialogCommand {
  id: CommandDialog;
  label: string;
  keywords: string[];
  permission: Permission;
  icon: Icon;
}

const dialogs: readonly DialogCommand[] = [
  {
    id: "invite",
    label: "Invite people",
    keywords: ["add members", "invitation"],
    permission: "invitation:create",
    icon: IconUserPlus,
  },
  {
    id: "team",
    label: "Create team",
    keywords: ["new team", "add team"],
    permission: "team:create",
    icon: IconUsersPlus,
  },
  {
    id: "project",
    label: "Create project",
    keywords: ["new project", "add project"],
    permission: "project:create",
    icon: IconFolderPlus,
  },
  {
    id: "role",
    label: "Create role",
    keywords: ["new role", "add role", "permissions"],
    permission: "ac:create",
    icon: IconShieldPlus,
  },
];

/** Each opens its dialog where one is. What is not allowed keeps its place, with the reason. */
const dialogCommands = (organization: OrganizationView, { open }: CommandsInput): SpotlightActionData[] =>
  dialogs.map(({ id, label, keywords, permission, icon: ActionIcon }) => {
    const denial = explainDenial(explain(knownRoles(organization).authority, permission));
    return {
      ...{ id, label, keywords, description: denial },
      leftSection: <ActionIcon size={20} aria-hidden />,
      ...(denial === ""
        ? { onClick: () => open(id) }
        : {
            "aria-disabled": true,
            closeSpotlightOnTrigger: false,
            rightSection: <IconLock size={16} aria-hidden />,
          }),
    };
  });

const adminCommands = ({ navigate }: CommandsInput): SpotlightActionGroupData => ({
  group: "Administration",
  actions: adminPages.map(({ title, slug, keywords, icon: PageIcon }) => ({
    id: `admin-${slug}`,
    label: title,
    keywords: [...keywords, "administration", "console"],
    leftSection: <PageIcon size={20} aria-hidden />,
    onClick: () => navigate({ to: `/admin/${slug}` }),
  })),
});
