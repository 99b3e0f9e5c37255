import { useDebouncedValue } from "@mantine/hooks";
import { keepPreviousData } from "@tanstack/react-query";
import { trpc } from "../../../api/trpc.ts";
import { includesText } from "../../../components/form/includes-text.ts";
import type { CurrentOrganization } from "../use-current-organization.ts";

/** How many of each kind ⌘K shows. */
const MOST_SHOWN = 5;

/** What the server finds by what is typed into ⌘K, a quarter of a second after typing. */
export function useFound(organization: CurrentOrganization, typed: string) {
  const sought = typed.trim();
  const [query] = useDebouncedValue(sought, 250);
  const options = { placeholderData: keepPreviousData };
  const enabled = query !== "" && sought !== "";
  const isInside = enabled && organization !== undefined;
  const input = { query, limit: MOST_SHOWN };
  const inside = { ...input, organization: organization?.slug ?? "" };
  const mayReadProjects = organization?.permissions.includes("project:read") === true;

  const organizations = trpc.organization.list.useQuery(input, { ...options, enabled });
  const people = trpc.member.list.useQuery(inside, { ...options, enabled: isInside });
  const teams = trpc.team.list.useQuery(inside, { ...options, enabled: isInside });
  const projects = trpc.project.list.useQuery(inside, { ...options, enabled: isInside && mayReadProjects });
  const all = [organizations, people, teams, projects];

  /** Those of the answer before that match what is typed now stay until the next one is there. */
  function matching<Item>({ data, isPlaceholderData }: Answer<Item>, textOf: (item: Item) => string): readonly Item[] {
    if (!enabled || !data) return [];
    const isOutdated = isPlaceholderData || query !== sought;
    return isOutdated ? data.items.filter((item) => includesText(textOf(item), sought)) : data.items;
  }

  return {
    organizations: matching(organizations, ({ name, slug }) => `${name} ${slug}`),
    people: matching(people, ({ name, email }) => `${name} ${email}`),
    teams: matching(teams, ({ name }) => name),
    projects: matching(projects, ({ name, slug }) => `${name} ${slug}`),
    isSearching: sought !== "" && (query !== sought || all.some(({ isFetching }) => isFetching)),
    error: enabled ? all.find(({ error }) => error)?.error : undefined,
  };
}

interface Answer<Item> {
  data: { items: readonly Item[] } | undefined;
  isPlaceholderData: boolean;
}

export type Found = ReturnType<typeof useFound>;
