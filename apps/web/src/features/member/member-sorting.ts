import type { MemberSort } from "@guildhall/contracts";

/** Every order in words, for a list to choose from where there is no table heading to press. */
export const memberSorts = [
  { value: "name", label: "Name, A to Z" },
  { value: "-name", label: "Name, Z to A" },
  { value: "role", label: "Role, owners first" },
  { value: "-role", label: "Role, members first" },
  { value: "-joined", label: "Joined, newest first" },
  { value: "joined", label: "Joined, oldest first" },
] as const satisfies readonly { value: MemberSort; label: string }[];

/** The order of this name as the URL has it: undefined for the default. */
export function sortInUrl(name: unknown): Exclude<MemberSort, "name"> | undefined {
  const sort = memberSorts.find(({ value }) => value === name)?.value;
  return sort === "name" ? undefined : sort;
}
