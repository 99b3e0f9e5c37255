import { Group, Loader, Select, Text } from "@mantine/core";

interface FoundChoice {
  value: string;
  label: string;
  /** Distinguishes those with the same name. */
  hint?: string | undefined;
}

interface FoundSelectProps {
  label: string;
  placeholder: string;
  value: string | undefined;
  /** What to call the value while it is not among what was found. */
  valueLabel: string;
  groups: readonly { group: string; items: readonly FoundChoice[] }[];
  isSearching: boolean;
  error: unknown;
  onOpen: () => void;
  onSearch: (text: string) => void;
  onChange: (value: string | undefined) => void;
  className?: string | undefined;
}

/** A filter by something that the server finds by part of its name. */
export function FoundSelect(props: FoundSelectProps) {
  const { label, placeholder, value, valueLabel, groups, isSearching, error, onOpen, onSearch, onChange, className } =
    props;
  const choices = groups.flatMap(({ items }) => items);
  const isFound = value === undefined || choices.some((choice) => choice.value === value);
  const shown = groups.filter(({ items }) => items.length > 0);
  return (
    <Select
      className={className ?? ""}
      label={label}
      placeholder={placeholder}
      searchable
      clearable
      clearButtonProps={{ "aria-label": `Clear ${label.toLowerCase()}` }}
      maxLength={100}
      data={[
        ...(isFound ? [] : [{ value, label: valueLabel }]),
        ...shown.map(({ group, items }) => ({ group, items: items.map(({ value, label }) => ({ value, label })) })),
      ]}
      // The server has filtered already.
      filter={({ options }) => options}
      value={value ?? null}
      onChange={(chosen) => onChange(chosen ?? undefined)}
      onDropdownOpen={onOpen}
      onSearchChange={onSearch}
      nothingFoundMessage={isSearching ? "Searching…" : "No matches"}
      rightSection={isSearching ? <Loader size={16} aria-label="Searching" /> : undefined}
      error={error ? "Could not be loaded. Type again to retry." : undefined}
      withCheckIcon={false}
      comboboxProps={{ withinPortal: false, width: 280, position: "bottom-start" }}
      openOnFocus={false}
      renderOption={({ option }) => (
        <Group gap={0} miw={0} style={{ overflowWrap: "anywhere" }}>
          <div>
            {option.label}
            <Text size="xs" c="dimmed" span display="block">
              {choices.find((choice) => choice.value === option.value)?.hint}
            </Text>
          </div>
        </Group>
      )}
    />
  );
}
