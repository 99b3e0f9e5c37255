import { Group, NativeSelect, Text } from "@mantine/core";
import { memo } from "react";
import type { KnownRoles } from "../../access/known-roles.ts";
import { memberSorts, sortInUrl } from "../member-sorting.ts";
import classes from "./member-filters.module.css";
import type { MembersSearch } from "./members-search.ts";
import { RoleFilter, RoleFilterChips } from "./role-filter.tsx";
import { TwoFactorFilter } from "./two-factor-filter.tsx";

interface MemberFiltersProps {
  known: KnownRoles;
  search: MembersSearch;
  /** Whether they see who has a second factor. */
  seesTwoFactor: boolean;
  onChange: (change: Partial<MembersSearch>) => void;
}

/** Which members to show and in which order. Not rendered again with each page: its boxes would be a tenth of that. */
export const MemberFilters = memo(PlainMemberFilters);

function PlainMemberFilters({ known: { names, words }, search, seesTwoFactor, onChange }: MemberFiltersProps) {
  const roles = search.role ?? [];
  const filterBy = ([one, ...more]: string[]) => onChange({ role: one === undefined ? undefined : [one, ...more] });

  return (
    <>
      <RoleFilter choices={names} words={words} roles={roles} onChange={filterBy} />
      {seesTwoFactor ? (
        <TwoFactorFilter value={search.twoFactor} onChange={(twoFactor) => onChange({ twoFactor })} />
      ) : null}
      <NativeSelect
        aria-label="Sort members by"
        className={classes.sort ?? ""}
        data={[...memberSorts]}
        value={search.sort ?? "name"}
        onChange={({ currentTarget }) => onChange({ sort: sortInUrl(currentTarget.value) })}
      />
      {roles.length === 0 ? null : (
        <Group gap={6} w="100%">
          <Text size="sm" c="dimmed">
            Role:
          </Text>
          <RoleFilterChips words={words} roles={roles} onChange={filterBy} />
        </Group>
      )}
    </>
  );
}
