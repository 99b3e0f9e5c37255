import { z } from "zod";
import { listSearch } from "../../../components/table/list-search.ts";

/** The search parameters of the page of mail and jobs. Invalid ones are left out, never an error. */
export const jobsSearch = listSearch.extend({
  tab: z.literal("jobs").optional().catch(undefined),
  show: z.literal("failed").optional().catch(undefined),
});
export type JobsSearch = z.infer<typeof jobsSearch>;
