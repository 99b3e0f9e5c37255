import type { Column } from "../../components/table/column.ts";
import { DataTable } from "../../components/table/data-table.tsx";
import type { ListRows } from "../../components/table/paging/paged-list.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { TokenActions } from "./token-actions.tsx";
import { TokenCreator } from "./token-creator.tsx";
import { TokenExpiry } from "./token-expiry.tsx";
import { TokenIdentity } from "./token-identity.tsx";
import { TokenPermissions } from "./token-permissions.tsx";
import type { TokenRow } from "./token-row.ts";

interface TokenTableProps extends ListRows<TokenRow> {
  organization: OrganizationView;
  /** Whether the tokens are everyone's: then the table also shows who created them and for which project. */
  all: boolean;
}

const columnsOfAll: readonly Column<TokenRow>[] = [
  { title: "Created by", width: 118, isTitledOnCard: true, cell: ({ user }) => <TokenCreator user={user} /> },
  { title: "Project", width: 118, isTitledOnCard: true, cell: ({ project }) => project?.name },
];

export function TokenTable({ organization, all, onRowGone, ...rows }: TokenTableProps) {
  const columns: Column<TokenRow>[] = [
    { title: "Name", cell: (token) => <TokenIdentity token={token} /> },
    ...(all ? columnsOfAll : []),
    {
      title: "Permissions",
      width: all ? 176 : 300,
      cell: (token) => <TokenPermissions token={token} organization={organization} />,
    },
    {
      title: "Last used",
      width: 100,
      isTitledOnCard: true,
      cell: ({ lastUsedAt }) => (lastUsedAt === null ? "Never" : <TimeAgo time={lastUsedAt} />),
    },
    { title: "Created", width: 100, isTitledOnCard: true, cell: ({ createdAt }) => <TimeAgo time={createdAt} /> },
    { title: "Expires", width: 100, isTitledOnCard: true, cell: (token) => <TokenExpiry token={token} /> },
    {
      title: "Actions",
      width: 44,
      cell: (token) => <TokenActions organization={organization} token={token} onRowGone={onRowGone} />,
    },
  ];
  return <DataTable columns={columns} keyOf={({ id }) => id} cardsBelow="lg" {...rows} />;
}
