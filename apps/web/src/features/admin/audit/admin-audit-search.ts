import { line, type SearchOf, searchParams } from "../../../components/search-params.ts";
import { auditParams } from "../../audit/audit-search.ts";

/** The search parameters of the instance's audit page. */
export const adminAuditSearch = searchParams({
  ...auditParams,
  /** Another log: that of the organization with this id. */
  organization: line(100),
});
export type AdminAuditSearch = SearchOf<typeof adminAuditSearch>;
