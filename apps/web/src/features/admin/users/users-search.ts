import { z } from "zod";
import { listSearch } from "../../../components/table/list-search.ts";

/** The search parameters of the users page. Invalid ones are left out, never an error. */
export const usersSearch = listSearch.extend({
  show: z.enum(["banned", "administrators"]).optional().catch(undefined),
  /** The newest first when absent. */
  sort: z.enum(["name", "-name", "created"]).optional().catch(undefined),
});
export type UsersSearch = z.infer<typeof usersSearch>;
