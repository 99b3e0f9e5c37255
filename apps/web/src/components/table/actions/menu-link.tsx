import { Menu, type MenuItemProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type Native = Omit<ComponentPropsWithRef<"a">, "style" | "color">;

/** A link in a menu, with the router's typed `to`, `params` and `search`. */
export const MenuLink = createLink((props: MenuItemProps & Native) => <Menu.Item component="a" {...props} />);
