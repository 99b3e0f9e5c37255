import { Table, VisuallyHidden } from "@mantine/core";
import type { ReactNode } from "react";
import { SkeletonRows } from "../../components/table/skeleton-rows.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { TokenActions } from "./token-actions.tsx";
import { TokenExpiry } from "./token-expiry.tsx";
import { TokenIdentity } from "./token-identity.tsx";
import { TokenMaker } from "./token-maker.tsx";
import { TokenPermissions } from "./token-permissions.tsx";
import type { TokenRow } from "./token-row.ts";
import classes from "./token-table.module.css";

interface TokenTableProps {
  organization: OrganizationView;
  /** Absent until the first page is there. */
  tokens: TokenRow[] | undefined;
  /** Not the caller's own alone: whose they are, and which project's, is told. */
  everybodys: boolean;
  outdated: boolean;
  onRowGone: () => void;
}

interface Column {
  title: string;
  name: string;
  /** Stands before the value where there is no room for headings. */
  label?: string;
  cell: (token: TokenRow, organization: OrganizationView) => ReactNode;
}

const ofEverybody: readonly Column[] = [
  { title: "Made by", name: "maker", label: "Made by: ", cell: ({ user }) => <TokenMaker user={user} /> },
  { title: "Project", name: "project", label: "Project: ", cell: ({ project }) => project?.name },
];

const ofEach: readonly Column[] = [
  {
    title: "Permissions",
    name: "permissions",
    cell: (token, organization) => <TokenPermissions token={token} organization={organization} />,
  },
  {
    title: "Last used",
    name: "used",
    label: "Last used: ",
    cell: ({ lastUsedAt }) => (lastUsedAt === null ? "Never" : <TimeAgo time={lastUsedAt} />),
  },
  { title: "Created", name: "created", label: "Created ", cell: ({ createdAt }) => <TimeAgo time={createdAt} /> },
  { title: "Expires", name: "expires", cell: (token) => <TokenExpiry token={token} /> },
];

/** Access tokens as a table, and as cards where it would be too narrow for one. */
export function TokenTable({ organization, tokens, everybodys, outdated, onRowGone }: TokenTableProps) {
  const columns: readonly Column[] = [
    { title: "Name", name: "name", cell: (token) => <TokenIdentity token={token} /> },
    ...(everybodys ? ofEverybody : []),
    ...ofEach,
  ];
  return (
    <Table role="table" className={classes.table ?? ""} aria-busy={outdated || !tokens} mod={{ outdated, everybodys }}>
      <Table.Thead role="rowgroup">
        <Table.Tr role="row">
          {columns.map(({ title, name }) => (
            <Table.Th key={name} role="columnheader" data-column={name}>
              {title}
            </Table.Th>
          ))}
          <Table.Th role="columnheader" data-column="actions">
            <VisuallyHidden>Actions</VisuallyHidden>
          </Table.Th>
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody role="rowgroup">
        {tokens ? null : <SkeletonRows columns={columns.length + 1} />}
        {tokens?.map((token) => (
          <Table.Tr key={token.id} role="row">
            {columns.map(({ name, label, cell }) => (
              <Table.Td key={name} role="cell" data-column={name} data-label={label}>
                {cell(token, organization)}
              </Table.Td>
            ))}
            <Table.Td role="cell" data-column="actions">
              <TokenActions organization={organization} token={token} onRowGone={onRowGone} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}
