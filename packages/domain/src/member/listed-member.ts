import { ListedMember, type ListMembersInput, MemberDetails, type MemberPage } from "@guildhall/contracts";
import type { z } from "zod";
import type { JsonView } from "../paging/json-view.ts";
import { memberView } from "./member-page.ts";

type Item = z.output<typeof MemberPage>["items"][number];

const { teams, lastActive } = MemberDetails;

const plain: JsonView<Item> = memberView(ListedMember);
const withTeams: JsonView<Item> = memberView(ListedMember.extend(teams));
const withLastActive: JsonView<Item> = memberView(ListedMember.extend(lastActive));
const withBoth: JsonView<Item> = memberView(ListedMember.extend({ ...teams, ...lastActive }));

/** The members of a list, with the details that are asked for. */
export function listedMember(include: ListMembersInput["include"] = []): JsonView<Item> {
  if (!include.includes("lastActive")) return include.includes("teams") ? withTeams : plain;
  return include.includes("teams") ? withBoth : withLastActive;
}
