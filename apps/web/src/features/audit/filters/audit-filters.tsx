import { Button, Select } from "@mantine/core";
import { type ReactNode, useRef } from "react";
import { isFiltered } from "../audit-filter.ts";
import type { AuditRow } from "../audit-row.ts";
import type { AuditSearch } from "../audit-search.ts";
import type { eventChoices } from "../words/event-groups.ts";
import { isKnownEvent } from "../words/event-words.ts";
import classes from "./audit-filters.module.css";
import { DayField } from "./day-field.tsx";

interface AuditFiltersProps {
  /** The events to choose from, in groups. */
  events: typeof eventChoices;
  /** Filters by who acted and by what was affected. */
  actor: ReactNode;
  target: ReactNode;
  search: AuditSearch;
  /** The events that are shown, which have the names of whom they are filtered by. */
  shown: readonly AuditRow[] | undefined;
  onSearch: (search: AuditSearch) => void;
}

/** Which events to show. */
export function AuditFilters({ events, actor, target, search, shown, onSearch }: AuditFiltersProps) {
  const change = (changed: AuditSearch) => onSearch({ ...search, ...changed });
  const { event, from, to } = search;
  const filters = useRef<HTMLDivElement>(null);

  function clear() {
    onSearch({});
    // The button is gone then.
    filters.current?.querySelector("input")?.focus();
  }

  return (
    <div className={classes.filters} ref={filters}>
      {actor}
      <Select
        label="Event"
        placeholder="Any event"
        searchable
        clearable
        clearButtonProps={{ "aria-label": "Clear event" }}
        data={events}
        value={event !== undefined && isKnownEvent(event) ? event : null}
        onChange={(value) => change({ event: value ?? undefined })}
        nothingFoundMessage="No matching events"
        comboboxProps={{ withinPortal: false, width: 280, position: "bottom-start" }}
        openOnFocus={false}
      />
      {target}
      <DayField label="From" value={from} onChange={(day) => change({ from: day })} />
      <DayField
        label="To"
        value={to}
        onChange={(day) => change({ to: day })}
        error={from !== undefined && to !== undefined && to < from ? "Before “From”" : undefined}
      />
      {isFiltered(search) && shown?.length !== 0 ? (
        <Button size="compact-sm" variant="subtle" className={classes.clear ?? ""} onClick={clear}>
          Clear filters
        </Button>
      ) : null}
    </div>
  );
}
