import { line } from "@guildhall/contracts";
import type { z } from "zod";
import { auditSearch } from "../../audit/audit-search.ts";

/** The search parameters of the instance's audit page. Invalid ones are left out, never an error. */
export const adminAuditSearch = auditSearch.extend({
  /** Another log: that of the organization with this id. */
  organization: line("organization", 100).optional().catch(undefined),
});
export type AdminAuditSearch = z.infer<typeof adminAuditSearch>;
