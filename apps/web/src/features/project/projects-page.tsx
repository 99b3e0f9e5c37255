import { explainDenial } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconFolders, IconPlus } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import type { ListSearch } from "../../components/table/paging/list-search.ts";
import { PagedList } from "../../components/table/paging/paged-list.tsx";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { CreateProjectDialog } from "./create-project-dialog.tsx";
import { ProjectTable } from "./project-table.tsx";
import { useProjectList } from "./use-project-list.ts";

interface ProjectsPageProps {
  organization: OrganizationView;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

/** What the organization works on, as far as the caller may see it. */
export function ProjectsPage({ organization, search, onSearch }: ProjectsPageProps) {
  const denial = explainDenial(useCan(organization, "project:create"));
  const [creating, create] = useDisclosure();
  const list = useProjectList(organization.slug, search.q);
  useRecheckMembership(organization.slug, list.query.error);
  const isEmpty = list.items?.length === 0 && search.q === undefined;
  const createButton = (
    <ExplainedButton reason={denial} onClick={create.open} leftSection={<IconPlus size={18} aria-hidden />}>
      Create project
    </ExplainedButton>
  );
  return (
    <>
      <PageHeader title="Projects" description="Projects you can access." actions={isEmpty ? null : createButton} />
      <PagedList
        noun="project"
        list={list}
        search={{ label: "Search by name or slug", value: search.q, onSearch: (q) => onSearch({ q }) }}
        icon={<IconFolders />}
        empty={
          <EmptyState icon={<IconFolders />} title="No projects yet" action={createButton}>
            {denial || "Members can access all projects, or only the ones you choose."}
          </EmptyState>
        }
      >
        {(rows) => <ProjectTable organization={organization} {...rows} />}
      </PagedList>
      <CreateProjectDialog opened={creating} onClose={create.close} organization={organization} />
    </>
  );
}
