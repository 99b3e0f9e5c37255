import { explainDenial } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconUsersGroup } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import type { ListSearch } from "../../components/table/paging/list-search.ts";
import { PagedList } from "../../components/table/paging/paged-list.tsx";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { CreateTeamDialog } from "./create-team-dialog.tsx";
import { TeamTable } from "./team-table.tsx";
import { useTeamList } from "./use-team-list.ts";

interface TeamsPageProps {
  organization: OrganizationView;
  search: ListSearch;
  onSearch: (search: ListSearch) => void;
}

/** The teams of the organization. */
export function TeamsPage({ organization, search, onSearch }: TeamsPageProps) {
  const denial = explainDenial(useCan(organization, "team:create"));
  const [creating, create] = useDisclosure();
  const list = useTeamList(organization.slug, search.q);
  useRecheckMembership(organization.slug, list.query.error);
  const isEmpty = list.items?.length === 0 && search.q === undefined;
  const createButton = (
    <ExplainedButton reason={denial} onClick={create.open} leftSection={<IconPlus size={18} aria-hidden />}>
      Create team
    </ExplainedButton>
  );
  return (
    <>
      <PageHeader
        title="Teams"
        description={`Groups of people in ${organization.name}.`}
        actions={isEmpty ? null : createButton}
      />
      <PagedList
        noun="team"
        list={list}
        search={{ label: "Search teams by name", value: search.q, onSearch: (q) => onSearch({ q }) }}
        icon={<IconUsersGroup />}
        empty={
          <EmptyState icon={<IconUsersGroup />} title="No teams yet" action={createButton}>
            {denial || "Teams group people who work together."}
          </EmptyState>
        }
      >
        {(rows) => <TeamTable organization={organization} {...rows} />}
      </PagedList>
      <CreateTeamDialog opened={creating} onClose={create.close} organization={organization} />
    </>
  );
}
