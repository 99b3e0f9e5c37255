import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import classes from "./page-header.module.css";
import { useDocumentTitle } from "./use-document-title.ts";

interface PageHeaderProps {
  title: string;
  description?: ReactNode;
  /** Buttons, to the right. */
  actions?: ReactNode;
}

/** The one h1 of a page, which is also the title of its tab. */
export function PageHeader({ title, description, actions }: PageHeaderProps) {
  useDocumentTitle(title);
  return (
    <Group component="header" justify="space-between" align="flex-end" gap="md" className={classes.root ?? ""}>
      <div>
        <Title order={1}>{title}</Title>
        {description ? (
          <Text c="dimmed" mt={4} component="div">
            {description}
          </Text>
        ) : null}
      </div>
      {actions ? <Group gap="xs">{actions}</Group> : null}
    </Group>
  );
}
