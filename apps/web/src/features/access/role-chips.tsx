import classes from "./role-chips.module.css";
import { type RoleWords, roleKey, rolePurpose, roleTitle } from "./role-words.ts";

interface RoleChipsProps {
  roles: readonly string[];
  words: RoleWords;
}

/** All roles of someone, each with its name and description on hovering. Plain elements, since a page has 50 of them. */
export function RoleChips({ roles, words }: RoleChipsProps) {
  return (
    <span className={classes.chips}>
      {roles.map((role) => (
        <span key={role} className={classes.chip} title={tooltipOf(role, words)}>
          {roleTitle(role, words)}
        </span>
      ))}
    </span>
  );
}

const tooltipOf = (role: string, words: RoleWords) =>
  [roleKey(role, words), rolePurpose(role, words)].filter((text) => text !== undefined).join(": ") || undefined;
