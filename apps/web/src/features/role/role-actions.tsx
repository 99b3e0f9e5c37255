import { useDisclosure } from "@mantine/hooks";
import { IconEye, IconPencil, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { ActionsMenu } from "../../components/table/actions-menu.tsx";
import { roleTitle } from "../access/role-words.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { DeleteRoleDialog } from "./delete-role-dialog.tsx";
import { RoleDialog } from "./role-dialog.tsx";
import type { RoleRow } from "./role-row.ts";
import { whyNotChange, whyNotDelete } from "./why-not-change.ts";

interface RoleActionsProps {
  organization: OrganizationView;
  role: RoleRow;
  onRowGone: () => void;
}

/** What can be done with a role: one that may not be changed can still be viewed. */
export function RoleActions({ organization, role, onRowGone }: RoleActionsProps) {
  const { authority, words } = useRoles(organization);
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const returnFocus = { onClose: () => menu.current?.focus() };
  const [isOpen, open] = useDisclosure(false, returnFocus);
  const [isDeleting, remove] = useDisclosure(false, returnFocus);
  const whyNot = whyNotChange(authority, role);
  const view = { label: "View", icon: IconEye, onClick: open.open, denial: "" };
  const edit = { label: "Edit…", icon: IconPencil, onClick: open.open, denial: "" };
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
        actions={[whyNot === undefined ? edit : view, ...(role.isBuiltIn ? [] : [removal])]}
      />
      <RoleDialog opened={isOpen} onClose={open.close} organization={organization} role={role} whyNot={whyNot} />
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
