import { Select, Text, Tooltip } from "@mantine/core";
import { useState } from "react";
import { notifyRefusal } from "../../components/notify.ts";
import type { MemberRow } from "./member-row.ts";
import { useMembersView } from "./members-context.ts";
import classes from "./role-cell.module.css";
import { needsConsent, roleChoices } from "./role-choices.ts";
import { RoleConsentDialog } from "./role-consent-dialog.tsx";
import { rolesTitle } from "./role-words.ts";

interface RoleCellProps {
  member: MemberRow;
}

/** A select where the caller may change the role; otherwise the role in words, with the reason on hovering or focus. */
export function RoleCell({ member }: RoleCellProps) {
  const { organization, selfId, changeRole } = useMembersView();
  const [proposed, setProposed] = useState(member.roles);
  const [asking, setAsking] = useState(false);
  const choices = roleChoices(organization.roles, member.roles);
  if (!choices.editable) return <FixedRole roles={member.roles} reason={choices.reason} />;

  const present = member.roles.join(",");
  const isSelf = member.userId === selfId;
  const options = choices.roles.includes(present) ? choices.roles : [present, ...choices.roles];

  function choose(value: string | null) {
    if (value === null || value === present) return;
    const roles = value.split(",");
    if (needsConsent({ isSelf, before: member.roles, after: roles })) {
      setProposed(roles);
      setAsking(true);
    } else changeRole(member, roles).catch(notifyRefusal);
  }

  return (
    <>
      <Select
        aria-label={`Role of ${member.name}`}
        data={options.map((value) => ({ value, label: rolesTitle(value.split(",")) }))}
        value={present}
        onChange={choose}
        allowDeselect={false}
        size="xs"
        classNames={{ root: classes.root ?? "", input: classes.input ?? "" }}
        comboboxProps={{ withinPortal: false }}
      />
      <RoleConsentDialog
        opened={asking}
        onClose={() => setAsking(false)}
        member={member}
        roles={proposed}
        isSelf={isSelf}
        onConfirm={() => changeRole(member, proposed, { undoable: !isSelf })}
      />
    </>
  );
}

function FixedRole({ roles, reason }: { roles: readonly string[]; reason: string }) {
  return (
    <Tooltip label={reason} withinPortal={false} events={{ hover: true, focus: true, touch: true }}>
      <Text component="span" size="sm" tabIndex={0}>
        {rolesTitle(roles)}
      </Text>
    </Tooltip>
  );
}
