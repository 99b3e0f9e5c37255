import { Select, Text, Tooltip } from "@mantine/core";
import { useState } from "react";
import { notifyError } from "../../components/feedback/notify.ts";
import { needsConsent, type RoleOption, roleChoices } from "../access/role-choices.ts";
import optionClasses from "../access/role-option.module.css";
import { RoleOptionLine } from "../access/role-option-line.tsx";
import classes from "../access/role-select.module.css";
import { isPlainMember, rolesTitle } from "../access/role-words.ts";
import type { MemberRow } from "./member-row.ts";
import { useMembersView } from "./members-context.ts";
import { RoleConsentDialog } from "./role-consent-dialog.tsx";

interface RoleCellProps {
  member: MemberRow;
}

/** A select where the caller may change the role; otherwise the role in words, with the reason on hovering or focus. */
export function RoleCell({ member }: RoleCellProps) {
  const { roles: known, selfId, changeRole } = useMembersView();
  const [proposed, setProposed] = useState(member.roles);
  const [asking, setAsking] = useState(false);
  const choices = roleChoices(known, member.roles);
  if (!choices.editable) return <FixedRole roles={member.roles} reason={choices.reason} />;

  const present = member.roles.join(",");
  const isSelf = member.userId === selfId;
  const listed = choices.options.some(({ role }) => role === present);
  const options: RoleOption[] = listed ? choices.options : [{ role: present }, ...choices.options];

  function choose(value: string | null) {
    if (value === null || value === present) return;
    const roles = value.split(",");
    const isRestricted = member.hasRestrictedSiteAccess && !isPlainMember(roles);
    if (needsConsent({ isSelf, before: member.roles, after: roles, isRestricted })) {
      setProposed(roles);
      setAsking(true);
    } else changeRole(member, roles).catch(notifyError);
  }

  return (
    <>
      <Select
        aria-label={`Role of ${member.name}`}
        data={options.map(({ role, whyNot }) => ({
          value: role,
          label: rolesTitle(role.split(",")),
          disabled: whyNot !== undefined && role !== present,
        }))}
        value={present}
        onChange={choose}
        allowDeselect={false}
        size="xs"
        classNames={{ root: classes.root ?? "", input: classes.input ?? "", option: optionClasses.option ?? "" }}
        comboboxProps={{ withinPortal: false, width: 230, position: "bottom-start" }}
        renderOption={({ option }) => (
          <RoleOptionLine label={option.label}>
            {option.disabled ? options.find(({ role }) => role === option.value)?.whyNot : undefined}
          </RoleOptionLine>
        )}
      />
      <RoleConsentDialog
        opened={asking}
        onClose={() => setAsking(false)}
        member={member}
        roles={proposed}
        isSelf={isSelf}
        onConfirm={() => changeRole(member, proposed, { undoable: !isSelf && !member.hasRestrictedSiteAccess })}
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
