import { Button, type ButtonProps } from "@mantine/core";
import { IconFilter } from "@tabler/icons-react";
import type { ComponentPropsWithRef } from "react";

type Native = Omit<ComponentPropsWithRef<"button">, "style" | "color">;

/** Opens the menu of roles. @param props of the button, as a menu gives them to what opens it */
export const RoleFilterButton = (props: ButtonProps & Native) => (
  <Button variant="default" leftSection={<IconFilter size={16} aria-hidden />} {...props}>
    Filter by role
  </Button>
);
