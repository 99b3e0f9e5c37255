import { VisuallyHidden } from "@mantine/core";
import { createColumnHelper, rowSortingFeature, tableFeatures } from "@tanstack/react-table";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { MemberIdentity } from "./member-identity.tsx";
import { MemberMenu } from "./member-menu.tsx";
import type { MemberRow } from "./member-row.ts";
import { RoleCell } from "./role-cell.tsx";

export const memberTableFeatures = tableFeatures({ rowSortingFeature });

const column = createColumnHelper<typeof memberTableFeatures, MemberRow>();

/** Ids of columns that sort are names of orders: see member-sorting.ts. */
export const memberColumns = column.columns([
  column.accessor("name", {
    header: "Name",
    cell: ({ row }) => <MemberIdentity member={row.original} />,
  }),
  column.accessor("roles", {
    id: "role",
    header: "Role",
    cell: ({ row }) => <RoleCell member={row.original} />,
  }),
  column.accessor("joinedAt", {
    id: "joined",
    header: "Joined",
    cell: ({ getValue }) => <TimeAgo time={getValue()} />,
  }),
  column.display({
    id: "actions",
    header: () => <VisuallyHidden>Actions</VisuallyHidden>,
    cell: ({ row }) => <MemberMenu member={row.original} />,
    enableSorting: false,
  }),
]);
