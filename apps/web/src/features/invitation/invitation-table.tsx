import { Table, Text, VisuallyHidden } from "@mantine/core";
import { SkeletonRows } from "../../components/table/skeleton-rows.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { projectsCounted } from "../access/projects-counted.ts";
import { rolesTitle } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { InvitationActions } from "./invitation-actions.tsx";
import type { InvitationRow } from "./invitation-row.ts";
import classes from "./invitation-table.module.css";
import { StatusBadge } from "./status-badge.tsx";

interface InvitationTableProps {
  organization: OrganizationView;
  /** Absent until the first page is there. */
  invitations: InvitationRow[] | undefined;
  outdated: boolean;
  onRowGone: () => void;
}

const headings = ["Address", "Role", "Invited by", "Expires", "Status"];

export function InvitationTable({ organization, invitations, outdated, onRowGone }: InvitationTableProps) {
  return (
    <Table role="table" className={classes.table ?? ""} aria-busy={outdated || !invitations} mod={{ outdated }}>
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {headings.map((heading) => (
            <Table.Th key={heading} role="columnheader">
              {heading}
            </Table.Th>
          ))}
          <Table.Th role="columnheader">
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {invitations ? null : <SkeletonRows columns={headings.length + 1} />}
        {invitations?.map((invitation) => (
          <Table.Tr key={invitation.id} role="row">
            <Table.Td role="cell" data-column="address">
              <Text fw={550} truncate title={invitation.email}>
                {invitation.email}
              </Text>
            </Table.Td>
            <Table.Td role="cell" className={classes.role ?? ""}>
              {rolesTitle(invitation.roles)}
              <Restriction invitation={invitation} />
            </Table.Td>
            <Table.Td role="cell" data-label="Invited by ">
              {invitation.inviter?.name ?? "Deleted account"}
              <LostAuthority invitation={invitation} />
            </Table.Td>
            <Expiry invitation={invitation} />
            <Table.Td role="cell" data-column="status">
              <StatusBadge {...invitation} />
            </Table.Td>
            <Table.Td role="cell" data-column="actions">
              {invitation.status === "pending" ? (
                <InvitationActions organization={organization} invitation={invitation} onRowGone={onRowGone} />
              ) : null}
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Restriction({ invitation: { access } }: { invitation: InvitationRow }) {
  if (!access.restricted) return null;
  return (
    <Text component="span" size="sm" c="dimmed" className={`${classes.detail} ${classes.restriction}`}>
      sees {projectsCounted(access.projectIds.length)}
    </Text>
  );
}

function LostAuthority({ invitation }: { invitation: InvitationRow }) {
  if (invitation.inviterHasAuthority) return null;
  return (
    <Text component="span" size="sm" c="dimmed" className={classes.detail ?? ""}>
      no longer authorized
    </Text>
  );
}

/** Of no interest once the invitation was answered or withdrawn. */
function Expiry({ invitation: { status, expiresAt } }: { invitation: InvitationRow }) {
  const matters = status === "pending" || status === "expired";
  return (
    <Table.Td role="cell" {...(matters ? { "data-label": status === "pending" ? "Expires " : "Expired " } : {})}>
      {matters ? <TimeAgo time={expiresAt} /> : null}
    </Table.Td>
  );
}
