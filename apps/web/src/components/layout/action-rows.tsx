import { Text } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./action-rows.module.css";

interface ActionRowsProps {
  /** Whether they cannot be undone. */
  isDanger?: boolean;
  children: ReactNode;
}

/** Actions that need a sentence each, one below the other. */
export const ActionRows = ({ isDanger = false, children }: ActionRowsProps) => (
  <div className={classes.rows} data-danger={isDanger || undefined}>
    {children}
  </div>
);

interface ActionRowProps {
  title: string;
  /** What it does, or why it cannot be done. */
  body: ReactNode;
  button: ReactNode;
}

export function ActionRow({ title, body, button }: ActionRowProps) {
  return (
    <div className={classes.action}>
      <div>
        <Text fw={550}>{title}</Text>
        <Text size="sm" c="dimmed" component="div">
          {body}
        </Text>
      </div>
      {button}
    </div>
  );
}
