import { Group, Loader, Select, Text } from "@mantine/core";
import { PersonAvatar } from "../../components/layout/person-avatar.tsx";
import { useMemberSearch } from "./filters/use-member-search.ts";
import type { MemberRow } from "./member-row.ts";

interface MemberPickerProps {
  /** Whose members, by slug. */
  organization: string;
  /** The person chosen, by user id. */
  value: string | null;
  onChange: (member: MemberRow | null) => void;
  error?: string | undefined;
}

/** Finds a member of the organization by part of a name or email address; the server searches. */
export function MemberPicker({ organization, value, onChange, error }: MemberPickerProps) {
  const { found, find, isSearching, error: searchError } = useMemberSearch(organization);

  return (
    <Select
      label="Member"
      placeholder="Search by name or email"
      searchable
      data-autofocus
      maxLength={100}
      data={found.map((member) => ({ value: member.userId, label: member.name }))}
      // The server has filtered already.
      filter={({ options }) => options}
      value={value}
      onChange={(userId) => onChange(found.find((member) => member.userId === userId) ?? null)}
      onSearchChange={find}
      nothingFoundMessage={isSearching ? "Searching…" : "No matching members"}
      rightSection={isSearching ? <Loader size={16} aria-label="Searching" /> : undefined}
      error={searchError ? "Members could not be loaded. Type again to retry." : error}
      // Stays within its dialog without being cut off by the edge, and opens only on typing or a click.
      comboboxProps={{ withinPortal: false, floatingStrategy: "fixed" }}
      openOnFocus={false}
      withCheckIcon={false}
      renderOption={({ option }) => <Found member={found.find(({ userId }) => userId === option.value)} />}
    />
  );
}

function Found({ member }: { member: MemberRow | undefined }) {
  if (!member) return null;
  return (
    <Group gap="sm" wrap="nowrap" miw={0}>
      <PersonAvatar name={member.name} image={member.image} size={28} />
      <div style={{ minWidth: 0 }}>
        <Text size="sm" truncate>
          {member.name}
        </Text>
        <Text size="xs" c="dimmed" truncate>
          {member.email}
        </Text>
      </div>
    </Group>
  );
}
