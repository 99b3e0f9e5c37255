import { OWNER } from "@guildhall/permissions";
import { useState } from "react";
import { notifyError } from "../../components/feedback/notify.ts";
import { FixedValue } from "../../components/form/fixed-value.tsx";
import { SelectCell } from "../../components/form/select-cell.tsx";
import { SelectStandIn } from "../../components/form/select-stand-in.tsx";
import { useSaving } from "../../components/form/use-saving.ts";
import { OnDemand } from "../../components/table/on-demand.tsx";
import type { KnownRoles } from "../access/known-roles.ts";
import { needsConsent, type RoleOption, roleOptions, whyNotChangeRole } from "../access/role-choices.ts";
import optionClasses from "../access/role-option.module.css";
import { RoleOptionLine } from "../access/role-option-line.tsx";
import { isPlainMember, rolesTitle } from "../access/role-words.ts";
import { useIsOnlyOwner } from "../organization/leave/use-is-only-owner.ts";
import { whyNotStepDown } from "../organization/leave/why-not-leave.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { MemberRow } from "./member-row.ts";
import { RoleConsentDialog } from "./role-consent-dialog.tsx";
import type { ChangeRole } from "./use-change-role.ts";

interface RoleCellProps {
  organization: OrganizationView;
  member: MemberRow;
  isSelf: boolean;
  roles: KnownRoles;
  onChange: ChangeRole;
}

/** A select where the caller may change the role; otherwise the role in words, with the reason. */
export function RoleCell(props: RoleCellProps) {
  const { member, isSelf, roles } = props;
  const denial = whyNotChangeRole(roles, member.roles);
  if (denial !== undefined) return <FixedValue reason={denial}>{rolesTitle(member.roles)}</FixedValue>;
  return isSelf && member.roles.includes(OWNER) ? <OwnersOwnRole {...props} /> : <ChangeableRole {...props} />;
}

/** Owners can change their own role unless no other owner is left. */
function OwnersOwnRole(props: RoleCellProps) {
  const isOnlyOwner = useIsOnlyOwner(props.organization);
  const title = rolesTitle(props.member.roles);
  if (isOnlyOwner === undefined) return title;
  return isOnlyOwner ? <FixedValue reason={whyNotStepDown}>{title}</FixedValue> : <ChangeableRole {...props} />;
}

const ChangeableRole = (props: RoleCellProps) => (
  <OnDemand standIn={<SelectStandIn label={labelOf(props.member)} value={rolesTitle(props.member.roles)} />}>
    <RoleSelect {...props} />
  </OnDemand>
);

const labelOf = ({ name }: MemberRow) => `Role of ${name}`;

function RoleSelect({ member, isSelf, roles: knownRoles, onChange }: RoleCellProps) {
  const [proposed, setProposed] = useState(member.roles);
  const [isAsking, setAsking] = useState(false);
  const { saving, showWhile } = useSaving<string>();
  const choices = roleOptions(knownRoles);
  const current = member.roles.join(",");
  const isListed = choices.some(({ role }) => role === current);
  const options: RoleOption[] = isListed ? choices : [{ role: current }, ...choices];

  const save = (chosen: string[], undoable: boolean) =>
    showWhile(chosen.join(","), () => onChange(member, chosen, { undoable }));

  function choose(value: string | null) {
    if (value === null || value === current) return;
    const roles = value.split(",");
    const isRestricted = member.hasRestrictedSiteAccess && !isPlainMember(roles);
    if (needsConsent({ isSelf, before: member.roles, after: roles, isRestricted })) {
      setProposed(roles);
      setAsking(true);
    } else save(roles, true).catch(notifyError);
  }

  return (
    <>
      <SelectCell
        aria-label={labelOf(member)}
        data={options.map(({ role, whyNot }) => ({
          value: role,
          label: rolesTitle(role.split(",")),
          disabled: whyNot !== undefined && role !== current,
        }))}
        value={current}
        saving={saving}
        onChange={choose}
        classNames={{ option: optionClasses.option ?? "" }}
        comboboxProps={{ width: 230, position: "bottom-start" }}
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
        onConfirm={() => save(proposed, !isSelf && !member.hasRestrictedSiteAccess)}
      />
    </>
  );
}
