import { Anchor, type AnchorProps, Button, type ButtonProps } from "@mantine/core";
import { createLink } from "@tanstack/react-router";
import type { ComponentPropsWithRef } from "react";

type Native = Omit<ComponentPropsWithRef<"a">, "style" | "color">;

/** A link in running text, with the router's typed `to`, `params` and `search`. */
export const TextLink = createLink((props: AnchorProps & Native) => <Anchor {...props} />);

/** A link that looks like a button, typed the same way. */
export const ButtonLink = createLink((props: ButtonProps & Native) => <Button component="a" {...props} />);
