import { Button, Select } from "@mantine/core";
import { useRef } from "react";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { isFiltered } from "../audit-filter.ts";
import type { AuditRow } from "../audit-row.ts";
import type { AuditSearch } from "../audit-search.ts";
import { eventChoices } from "../words/event-groups.ts";
import { isKnownEvent } from "../words/event-words.ts";
import { ActorFilter } from "./actor-filter.tsx";
import classes from "./audit-filters.module.css";
import { DayField } from "./day-field.tsx";
import { TargetFilter } from "./target-filter.tsx";

interface AuditFiltersProps {
  organization: OrganizationView;
  search: AuditSearch;
  /** The events that are shown, which have the names of whom they are filtered by. */
  shown: readonly AuditRow[] | undefined;
  onSearch: (search: AuditSearch) => void;
}

/** Which events to show. */
export function AuditFilters({ organization, search, shown, onSearch }: AuditFiltersProps) {
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
      <ActorFilter
        organization={organization}
        value={search.actor}
        shown={shown}
        onChange={(actor) => change({ actor })}
      />
      <Select
        label="Event"
        placeholder="Any event"
        searchable
        clearable
        clearButtonProps={{ "aria-label": "Clear event" }}
        data={eventChoices}
        value={event !== undefined && isKnownEvent(event) ? event : null}
        onChange={(value) => change({ event: value ?? undefined })}
        nothingFoundMessage="No matching events"
        comboboxProps={{ withinPortal: false, width: 280, position: "bottom-start" }}
        openOnFocus={false}
      />
      <TargetFilter
        organization={organization}
        value={search.target}
        shown={shown}
        onChange={(target) => change({ target })}
      />
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
