import { useQuery } from "@tanstack/react-query";
import { usePagedList } from "../../../components/table/paging/use-paged-list.ts";
import { adminCall } from "../admin-call.ts";
import { AdminSessions, AdminUser, AdminUsers } from "./admin-user.ts";
import type { UsersSearch } from "./users-search.ts";

/** What all lists and pages of users begin with, to be read again after a change. */
export const usersKey = ["admin", "users"] as const;

/** The most that the server returns at once. */
const MOST_AT_ONCE = 100;

/** Further down a list is searched or filtered; the server counts no further either. */
const FURTHEST = 100_000;

const filters = {
  banned: { filterField: "banned", filterValue: "true" },
  administrators: { filterField: "role", filterValue: "admin" },
} as const;

/** One page of the accounts of the instance. */
export async function readUsers({ q, show, sort }: UsersSearch, { limit, offset }: { limit: number; offset: number }) {
  const query = new URLSearchParams({
    ...(q === undefined ? {} : { searchValue: q, searchField: "any" }),
    ...(show === undefined ? {} : filters[show]),
    ...(sort === undefined ? {} : sortOf(sort)),
    ...{ limit: String(limit), offset: String(offset) },
  });
  return adminCall(`list-users?${query}`, AdminUsers);
}

const sortOf = (sort: NonNullable<UsersSearch["sort"]>) => ({
  sortBy: sort === "created" ? "createdAt" : "name",
  sortDirection: sort === "-name" ? "desc" : "asc",
});

/** The accounts the URL asks for. */
export function useUserList({ q, show, sort }: UsersSearch) {
  const filter = { q, show, sort };
  return usePagedList((part) => ({
    queryKey: [...usersKey, "list", filter, part],
    queryFn: async () => {
      const limit = Math.min(part.limit, MOST_AT_ONCE);
      const offset = Number(part.cursor ?? "0");
      const { users, total } = await readUsers(filter, { limit, offset });
      const next = offset + limit;
      return {
        items: users,
        nextCursor: next < total && next <= FURTHEST ? String(next) : null,
        total: { count: total, capped: false },
      };
    },
  }));
}

/** One account. */
export function useUser(userId: string, { enabled = true } = {}) {
  return useQuery({
    enabled,
    queryKey: [...usersKey, "one", userId],
    queryFn: () => adminCall(`get-user?${new URLSearchParams({ id: userId })}`, AdminUser),
  });
}

/** The sessions of an account, the newest first. */
export function useUserSessions(userId: string) {
  return useQuery({
    queryKey: [...usersKey, "sessions", userId],
    queryFn: async () => (await adminCall("list-user-sessions", AdminSessions, { userId })).sessions,
  });
}
