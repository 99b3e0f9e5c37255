import type { MemberSort } from "@guildhall/contracts";
import type { SortingState } from "@tanstack/react-table";

/** The order of the URL as the table holds it, and back. Ids of sortable columns are the names of the orders. */
export function toSortingState(sort: MemberSort): SortingState {
  const desc = sort.startsWith("-");
  return [{ id: desc ? sort.slice(1) : sort, desc }];
}

export function toMemberSort(sorting: SortingState): MemberSort {
  const [first] = sorting;
  if (first?.id === "joined") return first.desc ? "-joined" : "joined";
  if (first?.id === "role") return first.desc ? "-role" : "role";
  return first?.desc ? "-name" : "name";
}

/** Every order in words, for a list to choose from where there is no table heading to press. */
export const memberSorts = [
  { value: "name", label: "Name, A to Z" },
  { value: "-name", label: "Name, Z to A" },
  { value: "role", label: "Role, owners first" },
  { value: "-role", label: "Role, members first" },
  { value: "-joined", label: "Joined, newest first" },
  { value: "joined", label: "Joined, oldest first" },
] as const satisfies readonly { value: MemberSort; label: string }[];
