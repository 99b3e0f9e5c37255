import { lazy, Suspense, useRef, useState } from "react";
import { FixedValue } from "../../components/form/fixed-value.tsx";
import type { KnownRoles } from "../access/known-roles.ts";
import { RoleChips } from "../access/role-chips.tsx";
import { whyNotChangeRole } from "../access/role-choices.ts";
import { rolesInSentence } from "../access/role-words.ts";
import type { MemberRow } from "./member-row.ts";
import classes from "./role-cell.module.css";
import type { ChangeRole } from "./use-change-role.ts";

const RolePopover = lazy(() => import("./role-popover.tsx"));

export interface RoleCellProps {
  member: MemberRow;
  isSelf: boolean;
  roles: KnownRoles;
  onChange: ChangeRole;
}

/** The roles of a member, which open to be changed where the caller may. */
export function RoleCell(props: RoleCellProps) {
  const { member, roles } = props;
  const button = useRef<HTMLButtonElement>(null);
  const [isOpen, setOpen] = useState(false);
  const chips = <RoleChips roles={member.roles} words={roles.words} />;
  const denial = whyNotChangeRole(roles, member.roles);
  if (denial !== undefined) return <FixedValue reason={denial}>{chips}</FixedValue>;

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
        aria-label={`Roles of ${member.name}: ${rolesInSentence(member.roles, roles.words)}`}
        onClick={() => setOpen(!isOpen)}
      >
        {chips}
        <svg className={classes.chevron} viewBox="0 0 15 15" width={14} height={14} aria-hidden="true">
          <path d="M5.25 5.75 7.5 3.5l2.25 2.25m0 3.5L7.5 11.5 5.25 9.25" />
        </svg>
      </button>
      {isOpen ? (
        <Suspense fallback={null}>
          <RolePopover {...props} onClose={close} />
        </Suspense>
      ) : null}
    </div>
  );
}
