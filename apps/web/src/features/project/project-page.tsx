import { explainDenial } from "@guildhall/permissions";
import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { TextLink } from "../../components/layout/links.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import type { ListSearch } from "../../components/table/paging/list-search.ts";
import { roleTitle } from "../access/role-words.ts";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { AddProjectMemberDialog } from "./add-project-member-dialog.tsx";
import { ProjectActions } from "./project-actions.tsx";
import { whyNotManage } from "./project-authority.ts";
import { ProjectMembers } from "./project-members.tsx";
import type { ProjectRow } from "./project-row.ts";
import { useProjectMemberList } from "./use-project-member-list.ts";

interface ProjectPageProps {
  organization: OrganizationView;
  project: ProjectRow;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

/** One project and its members. */
export function ProjectPage({ organization, project, search, onSearch }: ProjectPageProps) {
  const navigate = useNavigate();
  const whyNotAdd = whyNotManage(organization, project);
  const whyNotLimit = explainDenial(useCan(organization, "member:update"));
  const [adding, add] = useDisclosure();
  const yourRole = project.role === null ? "You are not a project member" : `Your role: ${roleTitle(project.role)}`;
  const list = useProjectMemberList({ organization: organization.slug, projectId: project.id }, search.q);
  const isEmpty = list.items?.length === 0 && search.q === undefined;
  const addButton = (
    <ExplainedButton reason={whyNotAdd} onClick={add.open} leftSection={<IconUserPlus size={18} aria-hidden />}>
      Add member
    </ExplainedButton>
  );
  return (
    <>
      <PageHeader
        title={project.name}
        above={
          <TextLink to="/o/$slug/projects" params={{ slug: organization.slug }}>
            All projects
          </TextLink>
        }
        description={`${project.slug} · ${yourRole}`}
        actions={
          <>
            <ProjectActions
              organization={organization}
              project={project}
              as="buttons"
              onDeleted={() => navigate({ to: "/o/$slug/projects", params: { slug: organization.slug } })}
            />
            {isEmpty ? null : addButton}
          </>
        }
      />
      <Text c="dimmed" size="sm" mb="md">
        Everyone in {organization.name} can see this project, except members limited to other projects.
        {whyNotLimit === "" ? (
          <>
            {" "}
            To limit someone, choose “Project access…” in their menu on the{" "}
            <TextLink to="/o/$slug/members" params={{ slug: organization.slug }} inherit>
              Members
            </TextLink>{" "}
            page.
          </>
        ) : null}
      </Text>
      <ProjectMembers
        organization={organization}
        project={project}
        list={list}
        search={search.q}
        onSearch={(q) => onSearch({ q })}
        addButton={addButton}
      />
      <AddProjectMemberDialog opened={adding} onClose={add.close} organization={organization} project={project} />
    </>
  );
}
