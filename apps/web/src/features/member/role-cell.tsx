import { Select } from "@mantine/core";
import { useState } from "react";
import { notifyError } from "../../components/feedback/notify.ts";
import { FixedValue } from "../../components/form/fixed-value.tsx";
import classes from "../../components/form/select-cell.module.css";
import { SelectStandIn } from "../../components/form/select-stand-in.tsx";
import { OnDemand } from "../../components/table/on-demand.tsx";
import type { KnownRoles } from "../access/known-roles.ts";
import { needsConsent, type RoleOption, roleOptions, whyNotChangeRole } from "../access/role-choices.ts";
import optionClasses from "../access/role-option.module.css";
import { RoleOptionLine } from "../access/role-option-line.tsx";
import { isPlainMember, rolesTitle } from "../access/role-words.ts";
import type { MemberRow } from "./member-row.ts";
import { RoleConsentDialog } from "./role-consent-dialog.tsx";
import type { ChangeRole } from "./use-change-role.ts";

interface RoleCellProps {
  member: MemberRow;
  isSelf: boolean;
  roles: KnownRoles;
  onChange: ChangeRole;
}

/** A select where the caller may change the role; otherwise the role in words. */
export function RoleCell(props: RoleCellProps) {
  const { member, roles } = props;
  const title = rolesTitle(member.roles);
  const denial = whyNotChangeRole(roles, member.roles);
  if (denial !== undefined) return <FixedValue reason={denial}>{title}</FixedValue>;
  return (
    <OnDemand standIn={<SelectStandIn label={labelOf(member)} value={title} />}>
      <RoleSelect {...props} />
    </OnDemand>
  );
}

const labelOf = ({ name }: MemberRow) => `Role of ${name}`;

function RoleSelect({ member, isSelf, roles: knownRoles, onChange }: RoleCellProps) {
  const [proposed, setProposed] = useState(member.roles);
  const [isAsking, setAsking] = useState(false);
  const choices = roleOptions(knownRoles);
  const current = member.roles.join(",");
  const isListed = choices.some(({ role }) => role === current);
  const options: RoleOption[] = isListed ? choices : [{ role: current }, ...choices];

  function choose(value: string | null) {
    if (value === null || value === current) return;
    const roles = value.split(",");
    const isRestricted = member.hasRestrictedSiteAccess && !isPlainMember(roles);
    if (needsConsent({ isSelf, before: member.roles, after: roles, isRestricted })) {
      setProposed(roles);
      setAsking(true);
    } else onChange(member, roles).catch(notifyError);
  }

  return (
    <>
      <Select
        aria-label={labelOf(member)}
        data={options.map(({ role, whyNot }) => ({
          value: role,
          label: rolesTitle(role.split(",")),
          disabled: whyNot !== undefined && role !== current,
        }))}
        value={current}
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
        opened={isAsking}
        onClose={() => setAsking(false)}
        member={member}
        roles={proposed}
        authority={knownRoles.authority}
        isSelf={isSelf}
        onConfirm={() => onChange(member, proposed, { undoable: !isSelf && !member.hasRestrictedSiteAccess })}
      />
    </>
  );
}
