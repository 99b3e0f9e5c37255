import { Loader, Menu, Text, UnstyledButton } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import { lazy, Suspense } from "react";
import { loadWhenOnline } from "../../../api/load-when-online.ts";
import { PersonAvatar } from "../../../components/layout/person-avatar.tsx";
import { useSignedIn } from "../../session/signed-in.ts";
import classes from "../account-menu.module.css";

const load = loadWhenOnline(() => import("./account-menu-items.tsx"));
const AccountMenuItems = lazy(load);

/** Who one is, at the foot of the rail: account, other accounts, colors, sign out. */
export function AccountMenu() {
  const { user } = useSignedIn();
  return (
    <Menu position="top-start" width={260} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton
          className={classes.button ?? ""}
          aria-label={`Your account: ${user.name}`}
          onPointerEnter={load}
          onFocus={load}
        >
          <PersonAvatar name={user.name} image={user.image} size={32} />
          <span className={classes.who}>
            <Text component="span" size="sm" fw={550} truncate display="block">
              {user.name}
            </Text>
            <Text component="span" size="xs" c="dimmed" truncate display="block">
              {user.email}
            </Text>
          </span>
          <IconSelector size={16} aria-hidden />
        </UnstyledButton>
      </Menu.Target>
      <Menu.Dropdown>
        <Suspense fallback={<Loader size="sm" m="md" aria-label="Loading" />}>
          <AccountMenuItems />
        </Suspense>
      </Menu.Dropdown>
    </Menu>
  );
}
