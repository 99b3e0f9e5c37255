import { ActionIcon, Menu } from "@mantine/core";
import { IconDotsVertical } from "@tabler/icons-react";
import { Fragment, type Ref } from "react";
import type { Deed } from "./deed.ts";

interface DeedsMenuProps {
  /** "More about Engineering" */
  label: string;
  deeds: readonly Deed[];
  ref?: Ref<HTMLButtonElement>;
}

/** What can be done with a row. Where something is not allowed, the reason stands beneath it. */
export function DeedsMenu({ label, deeds, ref }: DeedsMenuProps) {
  return (
    <Menu position="bottom-end" width={230} withinPortal={false}>
      <Menu.Target>
        <ActionIcon ref={ref} display="flex" ml="auto" variant="subtle" color="gray" size={32} aria-label={label}>
          <IconDotsVertical size={18} aria-hidden />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown ta="left">
        {deeds.map((deed) => (
          <Fragment key={deed.label}>
            <Menu.Item
              leftSection={<deed.icon size={16} aria-hidden />}
              onClick={deed.onClick}
              disabled={deed.denial !== ""}
              {...(deed.destructive && deed.denial === "" ? { color: "var(--mantine-color-error)" } : {})}
            >
              {deed.label}
            </Menu.Item>
            {deed.denial === "" ? null : <Menu.Label>{deed.denial}</Menu.Label>}
          </Fragment>
        ))}
      </Menu.Dropdown>
    </Menu>
  );
}
