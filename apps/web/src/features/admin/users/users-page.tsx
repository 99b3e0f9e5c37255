import { Button, NativeSelect } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus, IconUserSearch } from "@tabler/icons-react";
import { EmptyState } from "../../../components/feedback/empty-state.tsx";
import { TextLink } from "../../../components/layout/links.tsx";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import { PersonIdentity } from "../../../components/layout/person-identity.tsx";
import type { Column } from "../../../components/table/column.ts";
import { DataTable } from "../../../components/table/data-table.tsx";
import { PagedList } from "../../../components/table/paging/paged-list.tsx";
import { TimeAgo } from "../../../components/table/time-ago.tsx";
import { useSignedIn } from "../../session/signed-in.ts";
import type { AdminUser } from "./admin-user.ts";
import { CreateUserDialog } from "./create-user-dialog.tsx";
import { useUserList } from "./use-users.ts";
import { UserBadges } from "./user-badges.tsx";
import type { UsersSearch } from "./users-search.ts";

interface UsersPageProps {
  search: UsersSearch;
  /** Replaces these search parameters of the URL. */
  onSearch: (change: Partial<UsersSearch>) => void;
}

const choices = [
  { value: "", label: "All users" },
  { value: "administrators", label: "Administrators" },
  { value: "banned", label: "Banned" },
];

/** Everyone with an account on this instance. */
export function UsersPage({ search, onSearch }: UsersPageProps) {
  const selfId = useSignedIn().user.id;
  const list = useUserList(search);
  const [creating, create] = useDisclosure();
  const columns: readonly Column<AdminUser>[] = [
    {
      title: "Name",
      sort: "name",
      cell: (user) => <PersonIdentity person={user} isSelf={user.id === selfId} badge={<UserBadges user={user} />} />,
    },
    { title: "Two-factor", width: 120, isTitledOnCard: true, cell: (user) => (user.twoFactorEnabled ? "On" : "Off") },
    {
      title: "Created",
      width: 150,
      sort: "created",
      isTitledOnCard: true,
      cell: ({ createdAt }) => <TimeAgo time={createdAt.toISOString()} />,
    },
    {
      title: "Open",
      width: 84,
      cell: ({ id, name }) => (
        <TextLink to="/admin/users/$userId" params={{ userId: id }} aria-label={`Open ${name}`}>
          Open
        </TextLink>
      ),
    },
  ];
  const isFiltered = Boolean(search.q || search.show);
  const isEmpty = list.items?.length === 0 && !isFiltered;
  const createButton = (
    <Button onClick={create.open} leftSection={<IconUserPlus size={18} aria-hidden />}>
      Create user
    </Button>
  );
  return (
    <>
      <PageHeader
        title="Users"
        description="Everyone with an account on this instance."
        actions={isEmpty ? null : createButton}
      />
      <PagedList
        noun="user"
        icon={<IconUserSearch />}
        list={list}
        search={{ label: "Search by name or email", value: search.q, onSearch: (q) => onSearch({ q }) }}
        filters={
          <NativeSelect
            aria-label="Filter users"
            data={choices}
            value={search.show ?? ""}
            onChange={({ currentTarget: { value } }) =>
              onSearch({ show: value === "banned" || value === "administrators" ? value : undefined })
            }
          />
        }
        onShowAll={isFiltered ? () => onSearch({ q: undefined, show: undefined }) : undefined}
        empty={
          <EmptyState icon={<IconUserSearch />} title="No users yet" action={createButton}>
            Accounts are listed here.
          </EmptyState>
        }
      >
        {({ items, isOutdated }) => (
          <DataTable
            columns={columns}
            items={items}
            isOutdated={isOutdated}
            keyOf={({ id }) => id}
            sorting={{ sort: search.sort ?? "-created", onSort: (sort) => onSearch({ sort: sortInUrl(sort) }) }}
            hasAvatars
          />
        )}
      </PagedList>
      <CreateUserDialog opened={creating} onClose={create.close} />
    </>
  );
}

const sortInUrl = (sort: string): UsersSearch["sort"] =>
  sort === "name" || sort === "-name" || sort === "created" ? sort : undefined;
