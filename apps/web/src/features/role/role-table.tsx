import { Badge, Code, Group, Text, VisuallyHidden } from "@mantine/core";
import { TextLink } from "../../components/layout/links.tsx";
import type { Column } from "../../components/table/column.ts";
import { DataTable } from "../../components/table/data-table.tsx";
import type { ListRows } from "../../components/table/paging/paged-list.tsx";
import { allowanceCount, allowanceInWords } from "../access/permission-words.ts";
import { type RoleWords, roleKey, rolePurpose } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { RoleActions } from "./role-actions.tsx";
import { draftOf } from "./role-draft.ts";
import type { RoleRow } from "./role-row.ts";
import { RoleTitle } from "./role-title.tsx";
import { membersCounted } from "./why-not-change.ts";

interface RoleTableProps extends ListRows<RoleRow> {
  organization: OrganizationView;
}

export function RoleTable({ organization, onRowGone, ...rows }: RoleTableProps) {
  const columns: Column<RoleRow>[] = [
    { title: "Role", cell: (role) => <RoleIdentity organization={organization} role={role} /> },
    { title: "Permissions", width: 320, cell: (role) => <Allowance role={role} /> },
    {
      title: "Members",
      width: 120,
      isTitledOnCard: true,
      cell: (role) => <Holders organization={organization} role={role} />,
    },
    {
      title: "Actions",
      width: 56,
      cell: (role) => <RoleActions organization={organization} role={role} onRowGone={onRowGone} />,
    },
  ];
  return <DataTable columns={columns} keyOf={({ id, name }) => id ?? name} {...rows} />;
}

function RoleIdentity({ organization, role }: { organization: OrganizationView; role: RoleRow }) {
  const { name, isBuiltIn } = role;
  const words: RoleWords = isBuiltIn ? new Map() : new Map([[name, role]]);
  const key = roleKey(name, words);
  const purpose = rolePurpose(name, words);
  return (
    <>
      <Group gap={8}>
        <RoleTitle organization={organization} role={role} />
        {key === undefined ? null : <Code>{key}</Code>}
        <Badge variant="light" size="sm" {...(isBuiltIn ? { color: "gray" } : {})}>
          {isBuiltIn ? "Built-in" : "Custom"}
        </Badge>
      </Group>
      {purpose ? (
        <Text size="sm" c="dimmed" style={{ whiteSpace: "pre-line" }}>
          {purpose}
        </Text>
      ) : null}
    </>
  );
}

function Allowance({ role }: { role: RoleRow }) {
  const held = [...draftOf(role).permissions];
  return (
    <>
      {allowanceInWords(held)}
      <Text size="sm" c="dimmed">
        {allowanceCount(held)}
      </Text>
    </>
  );
}

/** How many have the role, and the way to them. */
function Holders({ organization, role: { name, memberCount } }: { organization: OrganizationView; role: RoleRow }) {
  if (memberCount === 0) return "0 members";
  return (
    <TextLink to="/o/$slug/members" params={{ slug: organization.slug }} search={{ role: [name] }} inherit>
      {membersCounted(memberCount)}
      <VisuallyHidden> with the role {name}</VisuallyHidden>
    </TextLink>
  );
}
