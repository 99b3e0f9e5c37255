import { ActionIcon, Menu } from "@mantine/core";
import { IconDotsVertical } from "@tabler/icons-react";
import { Fragment, type Ref } from "react";
import type { Action, PageLink } from "./action.ts";

interface ActionsMenuProps {
  /** "More about Engineering" */
  label: string;
  actions: readonly (Action | PageLink)[];
  ref?: Ref<HTMLButtonElement>;
}

/** What can be done with a row. Where something is not allowed, the reason stands beneath it. */
export function ActionsMenu({ label, actions, ref }: ActionsMenuProps) {
  return (
    <Menu position="bottom-end" width={230} withinPortal={false}>
      <Menu.Target>
        <ActionIcon ref={ref} display="flex" ml="auto" variant="subtle" color="gray" size={32} aria-label={label}>
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown ta="left">
        {actions.map((action) => (
          <Fragment key={action.label}>
            <ActionItem action={action} />
            {action.denial === "" ? null : <Menu.Label fw={400}>{action.denial}</Menu.Label>}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}

function ActionItem({ action }: { action: Action | PageLink }) {
  const leftSection = <action.icon size={16} aria-hidden />;
  if (action.denial !== "") {
    return (
      // Reachable, so that the keys that lead to an item lead to no other where this one is not allowed.
      <Menu.Item leftSection={leftSection} aria-disabled c="dimmed" closeMenuOnClick={false}>
        {action.label}
      </Menu.Item>
    );
  }
  if ("link" in action) return action.link({ leftSection, children: action.label });
  return (
    <Menu.Item
      leftSection={leftSection}
      onClick={action.onClick}
      {...(action.isDestructive ? { color: "var(--mantine-color-error)" } : {})}
    >
      {action.label}
    </Menu.Item>
  );
}
