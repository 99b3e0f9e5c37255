import { Menu, Text } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { notifyError } from "../../../components/feedback/notify.ts";
import { PersonAvatar } from "../../../components/layout/person-avatar.tsx";
import classes from "../account-menu.module.css";
import { type DeviceAccounts, MAX_ACCOUNTS } from "./use-device-accounts.ts";

/** The other accounts that are signed in in this browser, to switch to, and a way to add one. */
export function OtherAccounts({ accounts: { others, switchTo } }: { accounts: DeviceAccounts }) {
  const navigate = useNavigate();
  const isFull = others.length + 1 >= MAX_ACCOUNTS;
  return (
    <>
      {others.length > 0 ? <Menu.Label>Switch account</Menu.Label> : null}
      {others.map(({ session, user }) => (
        <Menu.Item
          key={session.id}
          leftSection={<PersonAvatar name={user.name} image={user.image} size={24} />}
          onClick={() => void switchTo(session.id).catch(notifyError)}
        >
          <span className={classes.who}>
            <Text component="span" size="sm" truncate display="block">
              {user.name}
            </Text>
            <Text component="span" size="xs" c="dimmed" truncate display="block">
              {user.email}
            </Text>
          </span>
        </Menu.Item>
      ))}
      <Menu.Item
        leftSection={<IconUserPlus size={16} aria-hidden />}
        disabled={isFull}
        onClick={() => void navigate({ to: "/sign-in", search: { add: "yes" } })}
      >
        Add account
      </Menu.Item>
      {isFull ? <Menu.Label>Sign out of one of the {MAX_ACCOUNTS} accounts to add another.</Menu.Label> : null}
    </>
  );
}
