import { ActionIcon, Menu } from "@mantine/core";
import { useClipboard, useDisclosure } from "@mantine/hooks";
import { IconCopy, IconDoorExit, IconDotsVertical, IconFolders, IconUserMinus } from "@tabler/icons-react";
import { type ReactNode, useRef } from "react";
import { notifyDone } from "../../components/feedback/notify.ts";
import { whyNotChangeAccess, whyNotRemove } from "../access/role-choices.ts";
import { LeaveDialog } from "../organization/leave/leave-dialog.tsx";
import type { MemberRow } from "./member-row.ts";
import { useMembersView } from "./members-context.ts";
import { ProjectAccessDialog } from "./project-access-dialog.tsx";
import { RemoveMemberDialog } from "./remove-member-dialog.tsx";

interface MemberMenuProps {
  member: MemberRow;
}

/** What else can be done with a member. */
export function MemberMenu({ member }: MemberMenuProps) {
  const { organization, roles, selfId, onRowGone } = useMembersView();
  const clipboard = useClipboard();
  const target = useRef<HTMLButtonElement>(null);
  // The item of the menu that opened the dialog is gone by the time it closes.
  const giveFocusBack = { onClose: () => target.current?.focus() };
  const [removing, remove] = useDisclosure(false, giveFocusBack);
  const [leaving, leave] = useDisclosure(false, giveFocusBack);
  const [granting, grant] = useDisclosure(false, giveFocusBack);
  const isSelf = member.userId === selfId;
  const whyNot = whyNotRemove(roles.authority, member.roles);

  function copyAddress() {
    clipboard.copy(member.email);
    notifyDone(`Copied ${member.email}.`);
  }

  return (
    <>
      <Menu position="bottom-end" width={230} withinPortal={false} withInitialFocusPlaceholder={false}>
        <Menu.Target>
          <ActionIcon
            ref={target}
            display="flex"
            ml="auto"
            variant="subtle"
            color="gray"
            size={32}
            aria-label={`More about ${member.name}`}
          >
            <IconDotsVertical size={18} aria-hidden />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconCopy size={16} aria-hidden />} onClick={copyAddress}>
            Copy email address
          </Menu.Item>
          {isSelf ? (
            <Menu.Item
              color="var(--mantine-color-error)"
              leftSection={<IconDoorExit size={16} aria-hidden />}
              onClick={leave.open}
            >
              Leave…
            </Menu.Item>
          ) : (
            <>
              <ExplainedItem
                icon={<IconFolders size={16} aria-hidden />}
                whyNot={whyNotChangeAccess(roles.authority, member.roles)}
                onClick={grant.open}
              >
                Project access…
              </ExplainedItem>
              <ExplainedItem
                color="var(--mantine-color-error)"
                icon={<IconUserMinus size={16} aria-hidden />}
                whyNot={whyNot}
                onClick={remove.open}
              >
                Remove…
              </ExplainedItem>
            </>
          )}
        </Menu.Dropdown>
      </Menu>
      {isSelf ? (
        <LeaveDialog opened={leaving} onClose={leave.close} organization={organization} />
      ) : (
        <>
          <ProjectAccessDialog opened={granting} onClose={grant.close} member={member} organization={organization} />
          <RemoveMemberDialog
            opened={removing}
            onClose={remove.close}
            member={member}
            organization={organization}
            onRemoved={onRowGone}
          />
        </>
      )}
    </>
  );
}

interface ExplainedItemProps {
  icon: ReactNode;
  color?: string;
  whyNot: string | undefined;
  onClick: () => void;
  children: ReactNode;
}

/** When it is not allowed, the reason stands where the action would. */
function ExplainedItem({ icon, color, whyNot, onClick, children }: ExplainedItemProps) {
  if (whyNot === undefined) {
    return (
      <Menu.Item {...(color === undefined ? {} : { color })} leftSection={icon} onClick={onClick}>
        {children}
      </Menu.Item>
    );
  }
  return (
    <>
      <Menu.Item leftSection={icon} disabled>
        {children}
      </Menu.Item>
      <Menu.Label>{whyNot}</Menu.Label>
    </>
  );
}
