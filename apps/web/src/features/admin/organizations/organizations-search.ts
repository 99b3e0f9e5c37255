import { z } from "zod";
import { listSearch } from "../../../components/table/list-search.ts";

/** The search parameters of the organizations page. Invalid ones are left out, never an error. */
export const organizationsSearch = listSearch.extend({
  /** The newest first when absent. */
  sort: z.enum(["name", "-members"]).optional().catch(undefined),
});
export type OrganizationsSearch = z.infer<typeof organizationsSearch>;
