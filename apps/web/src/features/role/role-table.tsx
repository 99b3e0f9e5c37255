import { Badge, Group, Table, Text, VisuallyHidden } from "@mantine/core";
import { TextLink } from "../../components/layout/links.tsx";
import { SkeletonRows } from "../../components/table/skeleton-rows.tsx";
import { allowanceCount, allowanceInWords } from "../access/permission-words.ts";
import { rolePurpose, roleTitle } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { RoleActions } from "./role-actions.tsx";
import { draftOf } from "./role-draft.ts";
import type { RoleRow } from "./role-row.ts";
import classes from "./role-table.module.css";
import { membersCounted } from "./why-not-change.ts";

interface RoleTableProps {
  organization: OrganizationView;
  /** Absent until the list is there. */
  roles: RoleRow[] | undefined;
  onRowGone: () => void;
}

const headings = ["Role", "Allows", "Members"];

/** The roles as a table, and below 768 px as cards. */
export function RoleTable({ organization, roles, onRowGone }: RoleTableProps) {
  return (
    <Table role="table" className={classes.table ?? ""} aria-busy={!roles}>
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
        {roles ? null : <SkeletonRows columns={headings.length + 1} />}
        {roles?.map((role) => (
          <Table.Tr key={role.id ?? role.name} role="row">
            <Table.Td role="cell" data-column="role">
              <Identity role={role} />
            </Table.Td>
            <Table.Td role="cell" data-column="allows">
              <Allowance role={role} />
            </Table.Td>
            <Table.Td role="cell" data-column="members">
              <Holders organization={organization} role={role} />
            </Table.Td>
            <Table.Td role="cell" data-column="actions">
              <RoleActions organization={organization} role={role} onRowGone={onRowGone} />
            </Table.Td>
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  );
}

function Identity({ role: { name, isBuiltIn } }: { role: RoleRow }) {
  return (
    <>
      <Group gap={8}>
        <Text fw={550}>{roleTitle(name)}</Text>
        <Badge variant="light" size="sm" {...(isBuiltIn ? { color: "gray" } : {})}>
          {isBuiltIn ? "Built in" : "Own"}
        </Badge>
      </Group>
      {isBuiltIn ? (
        <Text size="sm" c="dimmed">
          {rolePurpose(name)}
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
  if (memberCount === 0) return "Nobody";
  return (
    <TextLink to="/o/$slug/members" params={{ slug: organization.slug }} search={{ role: [name] }}>
      {membersCounted(memberCount)}
      <VisuallyHidden> with the role {name}</VisuallyHidden>
    </TextLink>
  );
}
