import { explainDenial } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconPencil, IconTrash } from "@tabler/icons-react";
import { useRef } from "react";
import { ActionButtons } from "../../components/table/actions/action-buttons.tsx";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { DeleteTeamDialog } from "./delete-team-dialog.tsx";
import { EditTeamDialog } from "./edit-team-dialog.tsx";
import type { TeamRow } from "./team-row.ts";

interface TeamActionsProps {
  organization: OrganizationView;
  team: TeamRow;
  as: "menu" | "buttons";
  onDeleted: () => unknown;
}

/** What can be done with a team: in a menu of its row, or as buttons on its page. */
export function TeamActions({ organization, team, as, onDeleted }: TeamActionsProps) {
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const returnFocus = { onClose: () => menu.current?.focus() };
  const [editing, edit] = useDisclosure(false, returnFocus);
  const [isDeleting, remove] = useDisclosure(false, returnFocus);
  const whyNotEdit = explainDenial(useCan(organization, "team:update"));
  const whyNotDelete = explainDenial(useCan(organization, "team:delete"), "delete teams");
  const actions = [
    { label: "Edit…", icon: IconPencil, onClick: edit.open, denial: whyNotEdit },
    { label: "Delete…", icon: IconTrash, onClick: remove.open, denial: whyNotDelete, isDestructive: true },
  ];
  return (
    <>
      {as === "menu" ? (
        <ActionsMenu ref={menu} label={`More about ${team.name}`} actions={actions} />
      ) : (
        <ActionButtons actions={actions} />
      )}
      <EditTeamDialog opened={editing} onClose={edit.close} organization={organization} team={team} />
      <DeleteTeamDialog
        opened={isDeleting}
        onClose={remove.close}
        organization={organization}
        team={team}
        onDeleted={onDeleted}
      />
    </>
  );
}
