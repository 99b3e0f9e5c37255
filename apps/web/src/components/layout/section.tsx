import { Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./section.module.css";

interface SectionProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** A section of a settings page: title and description on the left, controls on the right. */
export function Section({ title, description, children }: SectionProps) {
  const id = useId();
  return (
    <section className={classes.section} aria-labelledby={id}>
      <div>
        <Title order={2} size="h3" id={id}>
          {title}
        </Title>
        {description ? (
          <Text c="dimmed" size="sm" mt={4} component="div">
            {description}
          </Text>
        ) : null}
      </div>
      <div className={classes.content}>{children}</div>
    </section>
  );
}
