import { Text, UnstyledButton, VisuallyHidden } from "@mantine/core";
import { IconSelector } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";
import { PersonAvatar } from "../../../components/layout/person-avatar.tsx";
import { useSignedIn } from "../../session/signed-in.ts";
import classes from "../account-menu.module.css";

/** Who one is; opens the account menu. @param props of the button, as a menu gives them to what opens it */
export function AccountButton(props: Omit<ComponentPropsWithRef<"button">, "color" | "style">) {
  const { user } = useSignedIn();
  return (
    <UnstyledButton aria-haspopup="menu" aria-expanded={false} {...props} className={classes.button ?? ""}>
      <VisuallyHidden component="span">Your account: </VisuallyHidden>
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
  );
}
