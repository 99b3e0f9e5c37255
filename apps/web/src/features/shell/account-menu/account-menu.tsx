import { Menu } from "@mantine/core";
import { AccountButton } from "./account-button.tsx";
import { AccountMenuItems } from "./account-menu-items.tsx";

/** The menu at the foot of the rail: account, other accounts, colors, sign out. */
export const AccountMenu = () => (
  <Menu position="top-start" width={260} withinPortal={false}>
    <Menu.Target>
      <AccountButton />
    </Menu.Target>
    <Menu.Dropdown>
      <AccountMenuItems />
    </Menu.Dropdown>
  </Menu>
);
