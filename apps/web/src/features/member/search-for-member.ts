import { MOST_SEARCHED } from "../../components/table/list-search.ts";
import type { MembersSearch } from "./members-search.ts";

/** The search parameters of the members page that show one member: the row, or the details where the address is too long to search for. */
export const searchForMember = ({ email, userId }: { email: string; userId: string }): MembersSearch =>
  email.length <= MOST_SEARCHED ? { q: email } : { member: userId };
