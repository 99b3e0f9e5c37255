import { Menu, Text, UnstyledButton, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconSelector, IconShieldLock, IconUserCircle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { notifyError } from "../../components/feedback/notify.ts";
import { PersonAvatar } from "../../components/layout/person-avatar.tsx";
import { colorSchemes, isColorScheme } from "../account/color-schemes.ts";
import { signOut } from "../session/sign-out.ts";
import { useSignedIn } from "../session/signed-in.ts";
import classes from "./account-menu.module.css";

/** Who one is, at the foot of the rail: account, colors, sign out. */
export function AccountMenu() {
  const { user } = useSignedIn();
  const navigate = useNavigate();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const open = (page: string) => void navigate({ to: "/account/$page", params: { page } });

  return (
    <Menu position="top-start" width={216} withinPortal={false}>
      <Menu.Target>
        <UnstyledButton className={classes.button ?? ""} aria-label={`Your account: ${user.name}`}>
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
        <Menu.Item leftSection={<IconUserCircle size={16} aria-hidden />} onClick={() => open("profile")}>
          Profile
        </Menu.Item>
        <Menu.Item leftSection={<IconShieldLock size={16} aria-hidden />} onClick={() => open("security")}>
          Security
        </Menu.Item>
        <Menu.Divider />
        <Menu.Label>Theme</Menu.Label>
        <Menu.RadioGroup
          value={colorScheme}
          onChange={(value) => {
            if (isColorScheme(value)) setColorScheme(value);
          }}
        >
          {colorSchemes.map(({ value, label }) => (
            <Menu.RadioItem key={value} value={value}>
              {label}
            </Menu.RadioItem>
          ))}
        </Menu.RadioGroup>
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut().catch(notifyError)}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
