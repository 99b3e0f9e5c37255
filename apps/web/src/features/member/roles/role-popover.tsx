import { Button, Group, Popover, Stack, Text } from "@mantine/core";
import { useState } from "react";
import { notifyError } from "../../../components/feedback/notify.ts";
import { accessChanges } from "../../access/access-changes.ts";
import { AccessPreview } from "../../access/access-preview.tsx";
import { RoleBoxes } from "../../access/role-boxes.tsx";
import { needsConsent } from "../../access/role-choices.ts";
import { isPlainMember } from "../../access/role-words.ts";
import classes from "./role-cell.module.css";
import type { RoleCellProps } from "./role-cell.tsx";
import { RoleConsentDialog } from "./role-consent-dialog.tsx";

interface RolePopoverProps extends RoleCellProps {
  onClose: () => void;
}

/** The roles to choose from, and who gains and loses what by the choice. */
export default function RolePopover({ member, isSelf, roles: known, onChange, onClose }: RolePopoverProps) {
  const [chosen, setChosen] = useState<string[]>(member.roles);
  const [isAsking, setAsking] = useState(false);
  const isChanged = [...chosen].sort().join() !== [...member.roles].sort().join();

  function save() {
    const isRestricted = member.hasRestrictedSiteAccess && !isPlainMember(chosen);
    if (needsConsent({ isSelf, before: member.roles, after: chosen, isRestricted })) return setAsking(true);
    onChange(member, chosen).catch(notifyError);
    onClose();
  }

  if (isAsking) {
    return (
      <RoleConsentDialog
        opened
        onClose={onClose}
        member={member}
        roles={chosen}
        known={known}
        isSelf={isSelf}
        onConfirm={() => onChange(member, chosen, { undoable: !isSelf && !member.hasRestrictedSiteAccess })}
      />
    );
  }
  return (
    <Popover
      opened
      onChange={(opened) => opened || onClose()}
      // What was chosen must not be lost by a click beside it.
      closeOnClickOutside={!isChanged}
      position="bottom-start"
      width="min(340px, 92vw)"
      withinPortal={false}
      trapFocus
      // The anchor is no button; that is beside it.
      withRoles={false}
      shadow="md"
    >
      <Popover.Target>
        <span className={classes.anchor} />
      </Popover.Target>
      <Popover.Dropdown role="dialog" aria-label={`Roles of ${member.name}`}>
        <form
          onSubmit={(event) => {
            event.preventDefault();
            save();
          }}
        >
          <Stack gap="sm">
            <div className={classes.list}>
              <RoleBoxes
                label={`Roles of ${member.name}`}
                known={known}
                value={chosen}
                onChange={setChosen}
                held={member.roles}
              />
            </div>
            <div role="status" className="live">
              {chosen.length === 0 ? <Text size="sm">Choose at least one role.</Text> : null}
              {isChanged && chosen.length > 0 && known.isComplete ? (
                <Effect member={member} chosen={chosen} known={known} />
              ) : null}
            </div>
            <Group justify="flex-end" gap="xs">
              <Button size="xs" variant="default" onClick={onClose}>
                Cancel
              </Button>
              <Button size="xs" type="submit" disabled={!isChanged || chosen.length === 0}>
                Save
              </Button>
            </Group>
          </Stack>
        </form>
      </Popover.Dropdown>
    </Popover>
  );
}

type EffectProps = Pick<RoleCellProps, "member"> & { chosen: string[]; known: RoleCellProps["roles"] };

function Effect({ member, chosen, known }: EffectProps) {
  const { customRoles } = known.authority;
  const changes = accessChanges([member], {
    before: { roles: ({ roles }) => roles, customRoles },
    after: { roles: () => chosen, customRoles },
  });
  if (changes.length === 0) return <Text size="sm">{member.name} gains and loses no permissions.</Text>;
  return <AccessPreview changes={changes} mostActions={4} />;
}
