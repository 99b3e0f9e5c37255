import { InviteDialog } from "../../invitation/invite/invite-dialog.tsx";
import type { OrganizationView } from "../../organization/organization-view.ts";
import { CreateProjectDialog } from "../../project/create-project-dialog.tsx";
import { RoleDialog } from "../../role/role-dialog.tsx";
import { CreateTeamDialog } from "../../team/create-team-dialog.tsx";

/** A dialog that ⌘K opens, whatever page is shown. */
export type CommandDialog = "invite" | "team" | "project" | "role";

const dialogs = { invite: InviteDialog, team: CreateTeamDialog, project: CreateProjectDialog, role: RoleDialog };

interface CommandDialogsProps {
  organization: OrganizationView;
  /** The one that was opened last. */
  dialog: CommandDialog;
  opened: boolean;
  onClose: () => void;
}

export default function CommandDialogs({ dialog, ...props }: CommandDialogsProps) {
  const Dialog = dialogs[dialog];
  return <Dialog {...props} />;
}
