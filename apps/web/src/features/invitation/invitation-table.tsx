import { Text } from "@mantine/core";
import { Fragment } from "react";
import { ActionsOnDemand } from "../../components/table/actions/actions-on-demand.tsx";
import type { Column } from "../../components/table/column.ts";
import { DataTable } from "../../components/table/data-table.tsx";
import type { ListRows } from "../../components/table/paging/paged-list.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { projectsCounted } from "../access/projects-counted.ts";
import { rolesTitle } from "../access/role-words.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { InvitationActions } from "./invitation-actions.tsx";
import type { InvitationRow } from "./invitation-row.ts";
import { StatusBadge } from "./status-badge.tsx";

interface InvitationTableProps extends ListRows<InvitationRow> {
  organization: OrganizationView;
}

export function InvitationTable({ organization, onRowGone, ...rows }: InvitationTableProps) {
  const { words } = useRoles(organization);
  const columns: Column<InvitationRow>[] = [
    { title: "Email", cell: ({ email }) => <Text fw={550}>{wrappable(email)}</Text> },
    { title: "Status", width: 120, cell: (invitation) => <StatusBadge {...invitation} /> },
    {
      title: "Role",
      width: 150,
      isTitledOnCard: true,
      cell: ({ roles, access }) => (
        <>
          {rolesTitle(roles, words)}
          {access.restricted ? <Detail>{projectsCounted(access.projectIds.length)}</Detail> : null}
        </>
      ),
    },
    {
      title: "Invited by",
      width: 160,
      isTitledOnCard: true,
      cell: ({ inviter, inviterHasAuthority }) => (
        <>
          {inviter?.name ?? "Deleted account"}
          {inviterHasAuthority ? null : <Detail>no longer authorized</Detail>}
        </>
      ),
    },
    {
      title: "Expires",
      width: 130,
      isTitledOnCard: true,
      // Of no interest once the invitation was answered or canceled.
      cell: ({ status, expiresAt }) =>
        status === "pending" || status === "expired" ? <TimeAgo time={expiresAt} /> : null,
    },
    {
      title: "Actions",
      width: 56,
      cell: (invitation) =>
        invitation.status === "pending" ? (
          <ActionsOnDemand label={`More about ${invitation.email}`}>
            <InvitationActions organization={organization} invitation={invitation} onRowGone={onRowGone} />
          </ActionsOnDemand>
        ) : null,
    },
  ];
  return <DataTable columns={columns} keyOf={({ id }) => id} cardsBelow="lg" {...rows} />;
}

/** An address that wraps where its parts end before it wraps within one. */
const wrappable = (email: string) =>
  email.split(/(?<=[@.])/).map((part, index) => (
    <Fragment key={index}>
      {part}
      <wbr />
    </Fragment>
  ));

/** A second line in a cell. */
function Detail({ children }: { children: string }) {
  return (
    <Text component="span" size="sm" c="dimmed" display="block">
      {children}
    </Text>
  );
}
