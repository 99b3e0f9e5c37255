import { Stack, Text, Title, type TitleOrder } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./empty-state.module.css";

interface EmptyStateProps {
  icon: ReactNode;
  title: string;
  /** One sentence. */
  children?: ReactNode;
  /** One button. */
  action?: ReactNode;
  order?: TitleOrder;
}

/** An empty list or page: an icon, a sentence, a button. */
export function EmptyState({ icon, title, children, action, order = 2 }: EmptyStateProps) {
  return (
    <Stack align="center" gap="xs" className={classes.root ?? ""} data-page={order === 1 || undefined}>
      <div className={classes.icon} aria-hidden>
        {icon}
      </div>
      <Title order={order} size={order === 1 ? "h2" : "h4"} ta="center">
        {title}
      </Title>
      {children ? (
        <Text c="dimmed" ta="center" maw={420} component="div">
          {children}
        </Text>
      ) : null}
      {action ? <div className={classes.action}>{action}</div> : null}
    </Stack>
  );
}
