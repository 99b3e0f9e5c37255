import type { Column } from "../../components/table/column.ts";
import { DataTable } from "../../components/table/data-table.tsx";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { RoleWords } from "../access/role-words.ts";
import type { AuditRow } from "./audit-row.ts";
import type { AuditSearch } from "./audit-search.ts";
import { ActorType } from "./event/actor-type.tsx";
import { EventDetails } from "./event/event-details.tsx";
import { EventLine } from "./event/event-line.tsx";
import type { LinkToEvents } from "./link-to-events.ts";
import { eventSentence, sentenceText } from "./words/event-sentence.ts";
import { withRoleTitles } from "./words/with-role-titles.ts";

interface AuditTableProps {
  linkTo: LinkToEvents;
  search: AuditSearch;
  /** What people read of custom roles. */
  words: RoleWords;
  /** The sequence of the first event that failed verification. */
  firstInvalid: number | undefined;
  items: readonly AuditRow[] | undefined;
  isOutdated: boolean;
}

export function AuditTable({ linkTo, search, words, firstInvalid, ...rows }: AuditTableProps) {
  const columns: readonly Column<AuditRow>[] = [
    {
      title: "Event",
      cell: (event) => (
        <EventLine
          event={withRoleTitles(event, words)}
          isInvalid={event.sequence !== null && event.sequence === firstInvalid}
        />
      ),
    },
    { title: "By", width: 150, cell: ({ actor }) => <ActorType type={actor.type} /> },
    { title: "When", width: 210, cell: ({ createdAt }) => <TimeAgo time={createdAt} withExact /> },
  ];
  return (
    <DataTable
      columns={columns}
      keyOf={({ id }) => id}
      unfolding={{
        labelOf: (event) => sentenceText(eventSentence(withRoleTitles(event, words))),
        details: (event) => <EventDetails event={event} linkTo={linkTo} search={search} />,
      }}
      {...rows}
    />
  );
}
