import { type Authority, explain, explainDenial } from "@guildhall/permissions";
import { useDisclosure } from "@mantine/hooks";
import { IconCopy, IconDoorExit, IconFolders, IconHistory, IconUserMinus } from "@tabler/icons-react";
import { useRef } from "react";
import { copyText } from "../../components/form/fields/copy-text.ts";
import type { PageLink } from "../../components/table/actions/action.ts";
import { ActionsMenu } from "../../components/table/actions/actions-menu.tsx";
import { MenuLink } from "../../components/table/actions/menu-link.tsx";
import { whyNotChangeAccess, whyNotRemove } from "../access/role-choices.ts";
import { LeaveDialog } from "../organization/leave/leave-dialog.tsx";
import { useIsOnlyOwner } from "../organization/leave/use-is-only-owner.ts";
import { whyNotLeave } from "../organization/leave/why-not-leave.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { MemberRow } from "./member-row.ts";
import { ProjectAccessDialog } from "./project-access-dialog.tsx";
import { RemoveMemberDialog } from "./remove-member-dialog.tsx";

interface MemberActionsProps {
  organization: OrganizationView;
  member: MemberRow;
  isSelf: boolean;
  authority: Authority;
  onRemoved: () => void;
}

/** What else can be done with a member. */
export function MemberActions({ organization, member, isSelf, authority, onRemoved }: MemberActionsProps) {
  const menu = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const returnFocus = { onClose: () => menu.current?.focus() };
  const [isRemoving, remove] = useDisclosure(false, returnFocus);
  const [isLeaving, leave] = useDisclosure(false, returnFocus);
  const [isGranting, grant] = useDisclosure(false, returnFocus);
  const copyEmail = {
    label: "Copy email address",
    icon: IconCopy,
    onClick: () => void copyText(member.email, `Copied ${member.email}.`),
    denial: "",
  };
  const viewActivity: PageLink = {
    label: "View activity",
    icon: IconHistory,
    link: (item) => (
      <MenuLink to="/o/$slug/audit" params={{ slug: organization.slug }} search={{ actor: member.userId }} {...item} />
    ),
    denial: explainDenial(explain(authority, "audit:read")),
  };
  const isOnlyOwner = useIsOnlyOwner(organization);
  if (isSelf) {
    const denialOfLeaving = whyNotLeave(organization, isOnlyOwner) ?? "";
    const actions = [
      copyEmail,
      viewActivity,
      { label: "Leave…", icon: IconDoorExit, onClick: leave.open, denial: denialOfLeaving, isDestructive: true },
    ];
    return (
      <>
        <ActionsMenu ref={menu} label={`More about ${member.name}`} actions={actions} />
        <LeaveDialog opened={isLeaving} onClose={leave.close} organization={organization} />
      </>
    );
  }
  const denialOfAccess = whyNotChangeAccess(authority, member.roles) ?? "";
  const denialOfRemoval = whyNotRemove(authority, member.roles) ?? "";
  const actions = [
    copyEmail,
    viewActivity,
    { label: "Project access…", icon: IconFolders, onClick: grant.open, denial: denialOfAccess },
    { label: "Remove…", icon: IconUserMinus, onClick: remove.open, denial: denialOfRemoval, isDestructive: true },
  ];
  return (
    <>
      <ActionsMenu ref={menu} label={`More about ${member.name}`} actions={actions} />
      <ProjectAccessDialog opened={isGranting} onClose={grant.close} member={member} organization={organization} />
      <RemoveMemberDialog
        opened={isRemoving}
        onClose={remove.close}
        member={member}
        organization={organization}
        onRemoved={onRemoved}
      />
    </>
  );
}
