import { explainDenial } from "@guildhall/permissions";
import { Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus, IconShieldCheck } from "@tabler/icons-react";
import { trpc } from "../../api/trpc.ts";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { PagedList } from "../../components/table/paging/paged-list.tsx";
import { isOffered } from "../access/resources.ts";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { PermissionFilter } from "./permission-filter.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import { draftOf } from "./role-draft.ts";
import { RoleTable } from "./role-table.tsx";
import type { RolesSearch } from "./roles-search.ts";

interface RolesPageProps {
  organization: OrganizationView;
  search: RolesSearch;
  /** Replaces the search parameters of the URL. */
  onSearch: (search: RolesSearch) => void;
}

/** What people may do, by the roles they have. */
export function RolesPage({ organization, search, onSearch }: RolesPageProps) {
  const denial = explainDenial(useCan(organization, "ac:create"));
  const query = trpc.role.list.useQuery({ organization: organization.slug });
  const [isCreating, create] = useDisclosure();
  useRecheckMembership(organization.slug, query.error);
  const roles = query.data?.items;
  const permission = search.permission !== undefined && isOffered(search.permission) ? search.permission : undefined;
  const shown = permission === undefined ? roles : roles?.filter((role) => draftOf(role).permissions.has(permission));

  return (
    <>
      <PageHeader
        title="Roles"
        description={`What members of ${organization.name} can do. Members with several roles have the permissions of all of them.`}
        actions={
          <ExplainedButton reason={denial} onClick={create.open} leftSection={<IconPlus size={18} aria-hidden />}>
            Create role
          </ExplainedButton>
        }
      />
      <PagedList
        noun="role"
        list={{ query, items: shown }}
        icon={<IconShieldCheck />}
        filters={
          <PermissionFilter
            organization={organization}
            permission={permission}
            holding={shown}
            onChange={(chosen) => onSearch({ permission: chosen })}
          />
        }
      >
        {(rows) => <RoleTable organization={organization} {...rows} />}
      </PagedList>
      {roles?.every(({ isBuiltIn }) => isBuiltIn) ? (
        <Text c="dimmed" size="sm" mt="sm">
          No custom roles yet. Create one if the built-in roles don't fit.
        </Text>
      ) : null}
      <RoleDialog opened={isCreating} onClose={create.close} organization={organization} />
    </>
  );
}
