import { OWNER } from "@guildhall/permissions";
import { lazy, Suspense, useRef, useState } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";
import { FixedValue } from "../../components/form/fixed-value.tsx";
import { useSaving } from "../../components/form/use-saving.ts";
import type { KnownRoles } from "../access/known-roles.ts";
import { RoleChips } from "../access/role-chips.tsx";
import { whyNotChangeRole } from "../access/role-choices.ts";
import { rolesInSentence } from "../access/role-words.ts";
import { useIsOnlyOwner } from "../organization/leave/use-is-only-owner.ts";
import { whyNotStepDown } from "../organization/leave/why-not-leave.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { MemberRow } from "./member-row.ts";
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
  const [isOpen, setOpen] = useState(false);
  const { saving, showWhile } = useSaving<string[]>();
  const shown = saving ?? member.roles;

  function close() {
    setOpen(false);
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
        onClick={() => saving || setOpen(!isOpen)}
      >
        <RoleChips roles={shown} words={roles.words} />
        <svg className={classes.chevron} viewBox="0 0 15 15" width={14} height={14} aria-hidden="true">
          <path d="M5.25 5.75 7.5 3.5l2.25 2.25m0 3.5L7.5 11.5 5.25 9.25" />
        </svg>
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
