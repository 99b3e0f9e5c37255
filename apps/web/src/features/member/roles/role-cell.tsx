import { OWNER } from "@guildhall/permissions";
import { lazy, Suspense, useRef, useState } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { FixedValue } from "../../../components/form/fields/fixed-value.tsx";
import { useSaving } from "../../../components/form/use-saving.ts";
import type { KnownRoles } from "../../access/known-roles.ts";
import { RoleChips } from "../../access/role-chips.tsx";
import { whyNotChangeRole } from "../../access/role-choices.ts";
import { rolesInSentence } from "../../access/role-words.ts";
import { useIsOnlyOwner } from "../../organization/leave/use-is-only-owner.ts";
import { whyNotStepDown } from "../../organization/leave/why-not-leave.ts";
import type { OrganizationView } from "../../organization/organization-view.ts";
import type { MemberRow } from "../member-row.ts";
import classes from "./role-cell.module.css";
import type { ChangeRole } from "./use-change-role.ts";

const RolePopover = lazy(loadWhenOnline(() => import("./role-popover.tsx")));

export interface RoleCellProps {
  organization: OrganizationView;
  member: MemberRow;
  isSelf: boolean;
  roles: KnownRoles;
  onChange: ChangeRole;
}

/** The roles of a member, which open to be changed where the caller may; otherwise with the reason. */
export function RoleCell(props: RoleCellProps) {
  const { member, isSelf, roles } = props;
  const denial = whyNotChangeRole(roles, member.roles);
  if (denial !== undefined) {
    return (
      <FixedValue reason={denial}>
        <RoleChips roles={member.roles} words={roles.words} />
      </FixedValue>
    );
  }
  return isSelf && member.roles.includes(OWNER) ? <OwnersOwnRoles {...props} /> : <ChangeableRoles {...props} />;
}

/** Owners can change their own roles unless no other owner is left. */
function OwnersOwnRoles(props: RoleCellProps) {
  const isOnlyOwner = useIsOnlyOwner(props.organization);
  if (isOnlyOwner === false) return <ChangeableRoles {...props} />;
  const chips = <RoleChips roles={props.member.roles} words={props.roles.words} />;
  return isOnlyOwner ? <FixedValue reason={whyNotStepDown}>{chips}</FixedValue> : chips;
}

/** While roles are being saved, they look and read as not saved yet, and take no others. */
function ChangeableRoles(props: RoleCellProps) {
  const { member, roles, onChange } = props;
  const button = useRef<HTMLButtonElement>(null);
  // Whose: the row may be that of someone else by the next render.
  const [openOf, setOpenOf] = useState<string>();
  const isOpen = openOf === member.userId;
  const { saving, showWhile } = useSaving<string[]>(member.userId);
  const shown = saving ?? member.roles;

  function close() {
    setOpenOf(undefined);
    button.current?.focus();
  }

  return (
    <div className={classes.root}>
      <button
        ref={button}
        type="button"
        className={classes.button}
        aria-haspopup="dialog"
        aria-expanded={isOpen}
        aria-label={`Roles of ${member.name}: ${rolesInSentence(shown, roles.words)}`}
        {...(saving ? { "aria-description": "Saving…", "aria-disabled": true, "data-saving": true } : {})}
        onClick={() => saving || setOpenOf(isOpen ? undefined : member.userId)}
      >
        <RoleChips roles={shown} words={roles.words} />
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <RolePopover
            {...props}
            onChange={(...change) => showWhile(change[1], () => onChange(...change))}
            onClose={close}
          />
        </Suspense>
      ) : null}
    </div>
  );
}
