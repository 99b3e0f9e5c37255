import { ListedMember, ListMembersInput, type Page } from "@guildhall/contracts";
import { memberPage, memberView } from "../../src/member/member-page.ts";
import type { Actor } from "../../src/scope/actor.ts";
import { openPage, readPage } from "../../src/scope/open-page.ts";
import type { Scope } from "../../src/scope/scope.ts";
import type { Services } from "../../src/services.ts";

const view = memberView(ListedMember);

/** What a member of the scope's organization reads; times are text. */
export async function listMembers(
  scope: Scope<"organization:read">,
  input: ListMembersInput,
): Promise<Page<Omit<ListedMember, "joinedAt"> & { joinedAt: string }>> {
  return JSON.parse(String(await readPage(scope, memberPage(input, view))));
}

/** The same in one statement with opening the scope, as APIs read it. */
export async function openMembers(
  { services, id }: { services: Services; id: string },
  actor: Actor,
  input: Partial<ListMembersInput> = {},
): ReturnType<typeof listMembers> {
  const query = memberPage(ListMembersInput.parse(input), view);
  return JSON.parse(String(await openPage(services, actor, { organization: id }, query)));
}
