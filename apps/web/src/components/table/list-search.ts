import { searchText } from "@guildhall/contracts";
import { z } from "zod";

/** The search parameters of a page with a list. An invalid one is left out, never an error. */
export const listSearch = z.object({ q: searchText("The search", 100).optional().catch(undefined) });
export type ListSearch = z.infer<typeof listSearch>;
