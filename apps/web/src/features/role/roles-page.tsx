import { explainDenial } from "@guildhall/permissions";
import { Stack, Text } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { trpc } from "../../api/trpc.ts";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { useFocusSoon } from "../../components/hooks/use-focus-soon.ts";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { useCan } from "../access/use-can.ts";
import classes from "../member/member-list.module.css";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { RoleDialog } from "./role-dialog.tsx";
import { RoleTable } from "./role-table.tsx";

interface RolesPageProps {
  organization: OrganizationView;
}

/** What people may do, by the roles they have. */
export function RolesPage({ organization }: RolesPageProps) {
  const denial = explainDenial(useCan(organization, "ac:create"));
  const query = trpc.role.list.useQuery({ organization: organization.slug });
  const [creating, create] = useDisclosure();
  const top = useRef<HTMLDivElement>(null);
  const focusTop = useFocusSoon(top);
  useRecheckMembership(organization.slug, query.error);
  const roles = query.data?.items;

  return (
    <>
      <PageHeader
        title="Roles"
        description={`What people in ${organization.name} may do. Several roles add up.`}
        actions={
          <ExplainedButton reason={denial} onClick={create.open} leftSection={<IconPlus size={18} aria-hidden />}>
            Create role
          </ExplainedButton>
        }
      />
      <Stack gap="sm" ref={top} tabIndex={-1} className={classes.list ?? ""} role="group" aria-label="List of roles">
        {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
        {query.error && !roles ? null : <RoleTable organization={organization} roles={roles} onRowGone={focusTop} />}
        {roles?.every(({ isBuiltIn }) => isBuiltIn) ? (
          <Text c="dimmed" size="sm">
            {organization.name} has no roles of its own yet. Create one when these three do not fit.
          </Text>
        ) : null}
      </Stack>
      <RoleDialog opened={creating} onClose={create.close} organization={organization} />
    </>
  );
}
