import { ListedMember, type ListMembersInput, type Page } from "@guildhall/contracts";
import { memberPage, memberView } from "../../src/member/member-page.ts";
import { readPage } from "../../src/scope/open-page.ts";
import type { Scope } from "../../src/scope/scope.ts";

const view = memberView(ListedMember);

/** What a member of the scope's organization reads; times are text. */
export async function listMembers(
  scope: Scope<"organization:read">,
  input: ListMembersInput,
): Promise<Page<Omit<ListedMember, "joinedAt"> & { joinedAt: string }>> {
  return JSON.parse(String(await readPage(scope, memberPage(input, view))));
}
