import { Button } from "@mantine/core";
import { IconX } from "@tabler/icons-react";
import { codeOnDemand } from "../../../components/code-on-demand.ts";
import { OnDemand } from "../../../components/table/actions/on-demand.tsx";
import { type RoleWords, roleTitle } from "../../access/role-words.ts";
import { RoleFilterButton } from "./role-filter-button.tsx";

const RoleFilterMenu = codeOnDemand(async () => (await import("./role-filter-menu.tsx")).RoleFilterMenu);
export const preloadRoleFilter = RoleFilterMenu.load;

export interface RoleFilterProps {
  /** Every role of the organization. */
  choices: readonly string[];
  words: RoleWords;
  roles: readonly string[];
  onChange: (roles: string[]) => void;
}

/** Chooses the roles to show. */
export const RoleFilter = (props: RoleFilterProps) => (
  <OnDemand standIn={<RoleFilterButton aria-haspopup="menu" aria-expanded={false} />} code={RoleFilterMenu}>
    <RoleFilterMenu.Component {...props} />
  </OnDemand>
);

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
