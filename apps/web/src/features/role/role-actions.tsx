import { useDisclosure } from "@mantine/hooks";
import { IconEye, IconPencil, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import { roleTitle } from "../access/role-words.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { DeleteRoleDialog } from "./delete-role-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import type { RoleRow } from "./role-row.ts";
import { RoleView } from "./role-view.tsx";
import { whyNotChange, whyNotDelete } from "./why-not-change.ts";

interface RoleActionsProps {
  organization: OrganizationView;
  role: RoleRow;
  onRowGone: () => void;
}

/** What can be done with a role. */
export function RoleActions({ organization, role, onRowGone }: RoleActionsProps) {
  const { authority, words } = useRoles(organization);
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const returnFocus = { onClose: () => menu.current?.focus() };
  const [isViewing, view] = useDisclosure(false, returnFocus);
  const [isEditing, edit] = useDisclosure(false, returnFocus);
  const [isDeleting, remove] = useDisclosure(false, returnFocus);
  const whyNot = whyNotChange(authority, role);
  const look = { label: "View", icon: IconEye, onClick: view.open, denial: "" };
  const change = { label: "Edit…", icon: IconPencil, onClick: edit.open, denial: "" };
  const removal = {
    label: "Delete…",
    icon: IconTrash,
    onClick: remove.open,
    denial: whyNotDelete(authority, role) ?? "",
    isDestructive: true,
  };
  return (
    <>
      <ActionsMenu
        ref={menu}
        label={`More about ${roleTitle(role.name, words)}`}
        actions={[look, ...(whyNot === undefined ? [change] : []), ...(role.isBuiltIn ? [] : [removal])]}
      />
      <RoleView opened={isViewing} onClose={view.close} role={role} whyNot={whyNot} />
      <RoleDialog opened={isEditing} onClose={edit.close} organization={organization} role={role} />
      <DeleteRoleDialog
        opened={isDeleting}
        onClose={remove.close}
        organization={organization}
        role={role}
        onDeleted={onRowGone}
      />
    </>
  );
}
