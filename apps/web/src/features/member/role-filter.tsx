import { Button, Code, Menu } from "@mantine/core";
import { IconFilter, IconX } from "@tabler/icons-react";
import { type RoleWords, roleKey, rolePurpose, roleTitle } from "../access/role-words.ts";

interface RoleFilterProps {
  /** Every role of the organization. */
  choices: readonly string[];
  words: RoleWords;
  roles: readonly string[];
  onChange: (roles: string[]) => void;
}

/** Chooses the roles to show. */
export function RoleFilter({ choices, words, roles, onChange }: RoleFilterProps) {
  return (
    <Menu closeOnItemClick={false} position="bottom-start" withinPortal={false} withInitialFocusPlaceholder={false}>
      <Menu.Target>
        <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />}>
          Filter by role
        </Button>
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

/** The roles chosen, each of which can be dropped. */
export function RoleFilterChips({ words, roles, onChange }: Omit<RoleFilterProps, "choices">) {
  return roles.map((role) => (
    <Button
      key={role}
      size="compact-sm"
      variant="light"
      radius="xl"
      rightSection={<IconX size={14} aria-hidden />}
      aria-label={`Role ${roleTitle(role, words)}: remove this filter`}
      onClick={() => onChange(roles.filter((other) => other !== role))}
    >
      {roleTitle(role, words)}
    </Button>
  ));
}

function RoleName({ role, words }: { role: string; words: RoleWords }) {
  const key = roleKey(role, words);
  return (
    <span title={rolePurpose(role, words)}>
      {roleTitle(role, words)} {key === undefined ? null : <Code>{key}</Code>}
    </span>
  );
}
