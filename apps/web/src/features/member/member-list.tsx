import { IconUserSearch } from "@tabler/icons-react";
import { type ReactNode, useMemo } from "react";
import { PersonIdentity } from "../../components/layout/person-identity.tsx";
import type { Column } from "../../components/table/column.ts";
import type { Selection } from "../../components/table/data-row.tsx";
import { DataTable } from "../../components/table/data-table.tsx";
import { type ListRows, PagedList, type PagedListProps } from "../../components/table/paging/paged-list.tsx";
import type { Sorting } from "../../components/table/sorting.ts";
import { useSignedIn } from "../session/signed-in.ts";

/** Someone in an organization, a team or a project. */
interface ListedPerson {
  userId: string;
  name: string;
  email: string;
  image: string | null;
}

interface MemberListProps<Person> extends Pick<PagedListProps<Person>, "list" | "filters" | "onShowAll" | "empty"> {
  search: string | undefined;
  onSearch: (query: string | undefined) => void;
  sorting?: Sorting;
  /** The name, where it is more than text. */
  name?: ((person: Person) => ReactNode) | undefined;
  /** Stands after the name. */
  badge?: ((person: Person) => ReactNode) | undefined;
  /** What stands between the person and the actions. */
  columns: readonly Column<Person>[];
  actions: (person: Person, onRowGone: () => void) => ReactNode;
  selection?: Selection<Person> | undefined;
  cardsBelow?: "md" | "lg";
  /** As of `DataTable`. */
  reusesRows?: boolean;
  /** Stands beneath the rows. */
  footer?: ((onRowGone: () => void) => ReactNode) | undefined;
}

/** The members of an organization, a team or a project. */
export function MemberList<Person extends ListedPerson>(props: MemberListProps<Person>) {
  const {
    search,
    onSearch,
    sorting,
    name,
    badge,
    columns,
    actions,
    selection,
    cardsBelow,
    reusesRows,
    footer,
    ...list
  } = props;
  const table = { sorting, name, badge, columns, actions, selection, cardsBelow, reusesRows };
  return (
    <PagedList
      noun="member"
      icon={<IconUserSearch />}
      search={{ label: "Search by name or email", value: search, onSearch }}
      {...list}
    >
      {(rows) => (
        <>
          <MemberTable {...table} {...rows} />
          {footer?.(rows.onRowGone)}
        </>
      )}
    </PagedList>
  );
}

type MemberTableProps<Person> = ListRows<Person> &
  Pick<MemberListProps<Person>, "name" | "badge" | "columns" | "actions" | "selection"> & {
    sorting: Sorting | undefined;
    cardsBelow: "md" | "lg" | undefined;
    reusesRows: boolean | undefined;
  };

function MemberTable<Person extends ListedPerson>(props: MemberTableProps<Person>) {
  const {
    sorting,
    name,
    badge,
    columns,
    actions,
    selection,
    cardsBelow = "md",
    reusesRows = false,
    onRowGone,
    ...rows
  } = props;
  const selfId = useSignedIn().user.id;
  const isSortable = sorting !== undefined;
  const allColumns = useMemo(
    (): Column<Person>[] => [
      {
        title: "Name",
        ...(isSortable ? { sort: "name" } : {}),
        cell: (person) => (
          <PersonIdentity
            person={person}
            isSelf={person.userId === selfId}
            name={name?.(person)}
            badge={badge?.(person)}
          />
        ),
      },
      ...columns,
      { title: "Actions", width: 56, cell: (person) => actions(person, onRowGone) },
    ],
    [isSortable, selfId, name, badge, columns, actions, onRowGone],
  );
  return (
    <DataTable
      columns={allColumns}
      keyOf={keyOf}
      {...{ sorting, selection, cardsBelow, reusesRows }}
      hasAvatars
      {...rows}
    />
  );
}

const keyOf = ({ userId }: ListedPerson) => userId;
