import { createContext, useContext } from "react";
import type { KnownRoles } from "../access/known-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { ChangeRole } from "./use-change-role.ts";

/** What every row of the table needs to know beside its member. */
export interface MembersView {
  organization: OrganizationView;
  roles: KnownRoles;
  /** The signed-in person's own id. */
  selfId: string;
  changeRole: ChangeRole;
  /** A row went away with the focus in it: puts the focus where the list begins. */
  onRowGone: () => void;
}

export const MembersContext = createContext<MembersView | undefined>(undefined);

export function useMembersView(): MembersView {
  const view = useContext(MembersContext);
  if (!view) throw new Error("A row of members outside of their list.");
  return view;
}
