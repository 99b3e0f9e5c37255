import type { OrganizationRecord } from "@guildhall/contracts";
import { organization, type SqlRow, selectList } from "@guildhall/db";

/** What hand-written SQL selects of an organization `o`. */
export const organizationColumns = selectList(organization, "o", ["maxTeams", "privateMetadata", "rowId"]);

/** What {@link organizationColumns} returns. */
export type OrganizationColumns = SqlRow<Omit<OrganizationRecord, "roles">>;
