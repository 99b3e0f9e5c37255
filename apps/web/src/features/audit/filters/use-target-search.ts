import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../../api/trpc.ts";
import { useMemberSearch } from "../../member/filters/use-member-search.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";

const MOST_SHOWN = 10;

/** Finds people, teams and projects by part of a name. */
export function useTargetSearch(
  { slug: organization, permissions }: OrganizationView,
  { enabled }: { enabled: boolean },
) {
  const people = useMemberSearch(organization, { enabled });
  const input = { organization, limit: MOST_SHOWN, ...(people.query === "" ? {} : { query: people.query }) };
  const teams = trpc.team.list.useQuery(input, { enabled, placeholderData: keepPreviousData });
  const mayRead = permissions.includes("project:read");
  const projects = trpc.project.list.useQuery(input, {
    enabled: enabled && mayRead,
    placeholderData: keepPreviousData,
  });
  return {
    groups: [
      {
        group: "People",
        items: people.found.map(({ userId, name, email }) => ({ value: userId, label: name, hint: email })),
      },
      { group: "Teams", items: named(teams.data?.items) },
      { group: "Projects", items: named(projects.data?.items) },
    ],
    find: people.find,
    isSearching: people.isSearching || teams.isFetching || projects.isFetching,
    error: people.error ?? teams.error ?? projects.error,
  };
}

const named = (items: readonly { id: string; name: string }[] = []) =>
  items.map(({ id, name }) => ({ value: id, label: name }));
