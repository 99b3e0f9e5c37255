import { Code, Menu } from "@mantine/core";
import { type RoleWords, roleKey, rolePurpose, roleTitle } from "../../access/role-words.ts";
import type { RoleFilterProps } from "./role-filter.tsx";
import { RoleFilterButton } from "./role-filter-button.tsx";

/** The menu of roles to show. */
export function RoleFilterMenu({ choices, words, roles, onChange }: RoleFilterProps) {
  return (
    <Menu closeOnItemClick={false} position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <RoleFilterButton />
      </Menu.Target>
      <Menu.Dropdown mah={320} maw="min(340px, 90vw)" style={{ overflowY: "auto", overflowWrap: "anywhere" }}>
        {choices.map((role) => (
          <Menu.CheckboxItem
            key={role}
            checked={roles.includes(role)}
            onChange={(chosen) => onChange(chosen ? [...roles, role] : roles.filter((other) => other !== role))}
          >
            <RoleName role={role} words={words} />
          </Menu.CheckboxItem>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function RoleName({ role, words }: { role: string; words: RoleWords }) {
  const key = roleKey(role, words);
  return (
    <span title={rolePurpose(role, words)}>
      {roleTitle(role, words)} {key === undefined ? null : <Code>{key}</Code>}
    </span>
  );
}
