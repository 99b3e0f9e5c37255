import { Group, Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useDocumentTitle } from "../hooks/use-document-title.ts";
import classes from "./page-header.module.css";

interface PageHeaderProps {
  title: string;
  /** The way back to the list this is one of. */
  above?: ReactNode;
  description?: ReactNode;
  /** Buttons, to the right. */
  actions?: ReactNode;
}

/** The one h1 of a page, which is also the title of its tab. */
export function PageHeader({ title, above, description, actions }: PageHeaderProps) {
  useDocumentTitle(title);
  return (
    <Group component="header" justify="space-between" align="flex-end" gap="md" className={classes.root ?? ""}>
      <div className={classes.words}>
        {above ? (
          <Text size="sm" mb={4} component="div">
            {above}
          </Text>
        ) : null}
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
