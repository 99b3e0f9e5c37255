import type { SpotlightActionGroupData } from "@mantine/spotlight";
import { IconFolder } from "@tabler/icons-react";
import type { NavigateOptions } from "@tanstack/react-router";
import { GroupAvatar } from "../../../components/layout/group-avatar.tsx";
import { PersonAvatar } from "../../../components/layout/person-avatar.tsx";
import { OrganizationAvatar } from "../../organization/organization-avatar.tsx";
import type { CurrentOrganization } from "../use-current-organization.ts";
import type { Found } from "./use-found.ts";

/** What the server found, as ⌘K offers it. */
export function foundCommands(
  found: Found,
  organization: CurrentOrganization,
  navigate: (target: NavigateOptions) => void,
): SpotlightActionGroupData[] {
  const slug = organization?.slug ?? "";
  const groups = [
    {
      group: "People",
      actions: found.people.map(({ userId, name, email, image }) => ({
        id: `person-${userId}`,
        label: name,
        description: email,
        leftSection: <PersonAvatar name={name} image={image} size={24} />,
        onClick: () => navigate({ to: "/o/$slug/members", params: { slug }, search: { member: userId } }),
      })),
    },
    {
      group: "Teams",
      actions: found.teams.map(({ id, name, logo }) => ({
        id: `team-${id}`,
        label: name,
        leftSection: <GroupAvatar name={name} logo={logo} size={24} />,
        onClick: () => navigate({ to: "/o/$slug/teams/$teamId", params: { slug, teamId: id } }),
      })),
    },
    {
      group: "Projects",
      actions: found.projects.map(({ id, name, slug: projectSlug }) => ({
        id: `project-${id}`,
        label: name,
        description: projectSlug,
        leftSection: <IconFolder size={20} aria-hidden />,
        onClick: () => navigate({ to: "/o/$slug/projects/$projectId", params: { slug, projectId: id } }),
      })),
    },
    {
      group: "Switch to",
      actions: found.organizations
        .filter((each) => each.id !== organization?.id)
        .map(({ id, slug: otherSlug, name, logo }) => ({
          id: `organization-${id}`,
          label: name,
          leftSection: <OrganizationAvatar name={name} logo={logo} size={24} />,
          onClick: () => navigate({ to: "/o/$slug/members", params: { slug: otherSlug } }),
        })),
    },
  ];
  return groups.filter(({ actions }) => actions.length > 0);
}
