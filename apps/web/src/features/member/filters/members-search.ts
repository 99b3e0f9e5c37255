import { ROLE_NAME, ROLE_NAME_MAX } from "@guildhall/contracts";
import { line, listOf, matching, oneOf, type SearchOf, searchParams } from "../../../components/search-params.ts";
import { listParams } from "../../../components/table/paging/list-search.ts";
import { sortInUrl } from "../member-sorting.ts";

/** The search parameters of the members page. */
export const membersSearch = searchParams({
  ...listParams,
  tab: oneOf("invitations"),
  role: listOf(matching(ROLE_NAME, ROLE_NAME_MAX), 20),
  /** Members with a second factor, or without. */
  twoFactor: oneOf("on", "off"),
  sort: sortInUrl,
  /** Whose details are open, by user id. */
  member: matching(/^[\w-]+$/, 64),
  /** Whom to invite: the dialog is open, with this address in it. */
  invite: line(320),
  /** Of invitations: pending ones when absent. */
  status: oneOf("all"),
});
export type MembersSearch = SearchOf<typeof membersSearch>;
