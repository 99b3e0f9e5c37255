import { Menu, useMantineColorScheme } from "@mantine/core";
import { IconLogout, IconServerCog, IconShieldLock, IconUserCircle } from "@tabler/icons-react";
import { useNavigate } from "@tanstack/react-router";
import { notifyError } from "../../../components/feedback/notify.ts";
import { colorSchemes, isColorScheme } from "../../account/color-schemes.ts";
import { isAdministrator } from "../../admin/is-administrator.ts";
import { signOut } from "../../session/sign-out.ts";
import { useSignedIn } from "../../session/signed-in.ts";
import { OtherAccounts } from "./other-accounts.tsx";
import { useDeviceAccounts } from "./use-device-accounts.ts";

/** What the account menu offers. */
export function AccountMenuItems() {
  const navigate = useNavigate();
  const { user } = useSignedIn();
  const { colorScheme, setColorScheme } = useMantineColorScheme();
  const accounts = useDeviceAccounts();
  const open = (page: string) => void navigate({ to: "/account/$page", params: { page } });
  const hasOthers = accounts.others.length > 0;

  return (
    <>
      <Menu.Item leftSection={<IconUserCircle size={16} aria-hidden />} onClick={() => open("profile")}>
        Profile
      </Menu.Item>
      <Menu.Item leftSection={<IconShieldLock size={16} aria-hidden />} onClick={() => open("security")}>
        Security
      </Menu.Item>
      {isAdministrator(user) ? (
        <Menu.Item
          leftSection={<IconServerCog size={16} aria-hidden />}
          onClick={() => void navigate({ to: "/admin/users" })}
        >
          Administration
        </Menu.Item>
      ) : null}
      <Menu.Divider />
      <OtherAccounts accounts={accounts} />
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
      {hasOthers ? (
        <Menu.Item
          leftSection={<IconLogout size={16} aria-hidden />}
          onClick={() => void accounts.leave().catch(notifyError)}
        >
          Sign out of this account
        </Menu.Item>
      ) : null}
      <Menu.Item leftSection={<IconLogout size={16} aria-hidden />} onClick={() => void signOut().catch(notifyError)}>
        {hasOthers ? "Sign out of all accounts" : "Sign out"}
      </Menu.Item>
    </>
  );
}
