import { IconUserSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { PersonIdentity } from "../../components/layout/person-identity.tsx";
import type { Column } from "../../components/table/column.ts";
import { DataTable } from "../../components/table/data-table.tsx";
import { PagedList, type PagedListProps } from "../../components/table/paged-list.tsx";
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
  /** Stands after the name. */
  badge?: (person: Person) => ReactNode;
  /** What stands between the person and the actions. */
  columns: readonly Column<Person>[];
  actions: (person: Person, onRowGone: () => void) => ReactNode;
}

/** The members of an organization, a team or a project. */
export function MemberList<Person extends ListedPerson>(props: MemberListProps<Person>) {
  const { search, onSearch, sorting, badge, columns, actions, ...list } = props;
  const selfId = useSignedIn().user.id;
  return (
    <PagedList
      noun="member"
      icon={<IconUserSearch />}
      search={{ label: "Search by name or email", value: search, onSearch }}
      {...list}
    >
      {({ onRowGone, ...rows }) => (
        <DataTable
          columns={[
            {
              title: "Name",
              ...(sorting ? { sort: "name" } : {}),
              cell: (person) => (
                <PersonIdentity person={person} isSelf={person.userId === selfId} badge={badge?.(person)} />
              ),
            },
            ...columns,
            { title: "Actions", width: 56, cell: (person) => actions(person, onRowGone) },
          ]}
          keyOf={({ userId }) => userId}
          sorting={sorting}
          hasAvatars
          {...rows}
        />
      )}
    </PagedList>
  );
}
