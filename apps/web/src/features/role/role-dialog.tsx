import { FormDialog } from "../../components/form/dialog/form-dialog.tsx";
import { roleTitle } from "../access/role-words.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { RoleEditor } from "./role-editor.tsx";
import type { RoleRow } from "./role-row.ts";

interface RoleDialogProps {
  opened: boolean;
  onClose: () => void;
  organization: OrganizationView;
  /** Undefined to create one. */
  role?: RoleRow;
}

/** A role to create or to change. */
export function RoleDialog({ opened, onClose, organization, role }: RoleDialogProps) {
  const title = role ? `Edit role ${role.displayName ?? roleTitle(role.name)}` : "Create a role";
  return (
    <FormDialog opened={opened} onClose={onClose} title={title} size={720}>
      <RoleEditor organization={organization} role={role} onClose={onClose} />
    </FormDialog>
  );
}
