import type { KnownRoles } from "../../access/known-roles.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import type { MemberRow } from "../member-row.ts";

/** What each dialog about several members is given. */
export interface BulkDialogProps {
  organization: OrganizationView;
  members: readonly MemberRow[];
  selfId: string;
  known: KnownRoles;
  /** Those with whom it was not done stay selected. */
  onDone: (left: readonly MemberRow[]) => void;
  onClose: () => void;
}
