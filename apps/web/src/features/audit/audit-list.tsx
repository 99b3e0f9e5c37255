import { Button } from "@mantine/core";
import { IconHistory } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { PagedList, type PagedListProps } from "../../components/table/paging/paged-list.tsx";
import type { RoleWords } from "../access/role-words.ts";
import { isFiltered } from "./audit-filter.ts";
import type { AuditRow } from "./audit-row.ts";
import type { AuditSearch } from "./audit-search.ts";
import { AuditTable } from "./audit-table.tsx";
import type { LinkToEvents } from "./link-to-events.ts";
import type { Verification } from "./verification/use-verification.ts";

const noWords: RoleWords = new Map();

interface AuditListProps {
  list: PagedListProps<AuditRow>["list"];
  filters: ReactNode;
  search: AuditSearch;
  onClear: () => void;
  linkTo: LinkToEvents;
  /** What people read of custom roles, in the log of an organization. */
  words?: RoleWords;
  verification: Verification;
  /** One sentence, while there is no event at all. */
  emptyText: string;
}

/** The events of an audit log that match the filters of the URL, newest first. */
export function AuditList({
  list,
  filters,
  search,
  onClear,
  linkTo,
  words = noWords,
  verification,
  emptyText,
}: AuditListProps) {
  const refresh = (
    <Button variant="default" onClick={() => void list.query.refetch()}>
      Refresh
    </Button>
  );
  return (
    <PagedList
      noun="event"
      list={list}
      icon={<IconHistory />}
      filters={filters}
      onShowAll={isFiltered(search) ? onClear : undefined}
      showAllLabel="Clear filters"
      empty={
        <EmptyState icon={<IconHistory />} title="No events yet" action={refresh}>
          {emptyText}
        </EmptyState>
      }
    >
      {({ items, isOutdated }) => (
        <AuditTable
          linkTo={linkTo}
          search={search}
          words={words}
          firstInvalid={verification.result?.firstInvalid}
          items={items}
          isOutdated={isOutdated}
        />
      )}
    </PagedList>
  );
}
