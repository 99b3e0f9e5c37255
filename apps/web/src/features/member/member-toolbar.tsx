import { Group, NativeSelect, Text } from "@mantine/core";
import { SearchField } from "../../components/table/search-field.tsx";
import classes from "./member-list.module.css";
import { memberSorts } from "./member-sorting.ts";
import type { MembersSearch } from "./members-search.ts";
import { RoleFilter, RoleFilterChips } from "./role-filter.tsx";

interface MemberToolbarProps {
  /** Every role of the organization. */
  roleNames: readonly string[];
  search: MembersSearch;
  onChange: (change: Partial<MembersSearch>) => void;
}

/** What to show and in which order; all of it stands in the URL. */
export function MemberToolbar({ roleNames, search, onChange }: MemberToolbarProps) {
  const roles = search.role ?? [];
  const [first, ...others] = roles;
  const filterBy = ([one, ...more]: string[]) => onChange({ role: one === undefined ? undefined : [one, ...more] });
  const sortBy = (value: string) => onChange({ sort: sortNamed(value) });

  return (
    <div>
      <Group gap="xs">
        <div className={classes.search}>
          <SearchField
            label="Search by name or email"
            value={search.q ?? ""}
            onSearch={(query) => onChange({ q: query === "" ? undefined : query })}
          />
        </div>
        <RoleFilter choices={roleNames} roles={roles} onChange={filterBy} />
        <NativeSelect
          aria-label="Sort members by"
          className={classes.sort ?? ""}
          data={[...memberSorts]}
          value={search.sort ?? "name"}
          onChange={({ currentTarget }) => sortBy(currentTarget.value)}
        />
      </Group>
      {first === undefined ? null : (
        <Group gap={6} mt="xs">
          <Text size="sm" c="dimmed">
            Showing only
          </Text>
          <RoleFilterChips roles={[first, ...others]} onChange={filterBy} />
        </Group>
      )}
    </div>
  );
}

function sortNamed(value: string): MembersSearch["sort"] {
  const chosen = memberSorts.find((sort) => sort.value === value)?.value;
  return chosen === "name" ? undefined : chosen;
}
