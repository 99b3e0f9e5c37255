import { explainDenial } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { ActionButtons } from "../../components/table/actions/action-buttons.tsx";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { DeleteProjectDialog } from "./delete-project-dialog.tsx";
import { EditProjectDialog } from "./edit-project-dialog.tsx";
import type { ProjectRow } from "./project-row.ts";

interface ProjectActionsProps {
  organization: OrganizationView;
  project: ProjectRow;
  as: "menu" | "buttons";
  onDeleted: () => unknown;
}

/** What can be done with a project: in a menu of its row, or as buttons on its page. */
export function ProjectActions({ organization, project, as, onDeleted }: ProjectActionsProps) {
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const returnFocus = { onClose: () => menu.current?.focus() };
  const [editing, edit] = useDisclosure(false, returnFocus);
  const [deleting, remove] = useDisclosure(false, returnFocus);
  const whyNotEdit = explainDenial(useCan(organization, "project:update"));
  const whyNotDelete = explainDenial(useCan(organization, "project:delete"));
  const actions = [
    { label: "Edit…", icon: IconPencil, onClick: edit.open, denial: whyNotEdit },
    { label: "Delete…", icon: IconTrash, onClick: remove.open, denial: whyNotDelete, isDestructive: true },
  ];
  return (
    <>
      {as === "menu" ? (
        <ActionsMenu ref={menu} label={`More about ${project.name}`} actions={actions} />
      ) : (
        <ActionButtons actions={actions} />
      )}
      <EditProjectDialog opened={editing} onClose={edit.close} organization={organization} project={project} />
      <DeleteProjectDialog
        opened={deleting}
        onClose={remove.close}
        organization={organization}
        project={project}
        onDeleted={onDeleted}
      />
    </>
  );
}
