import { Text, Title } from "@mantine/core";
import { type ReactNode, useId } from "react";
import classes from "./section.module.css";

interface SectionProps {
  title: string;
  description?: ReactNode;
  children: ReactNode;
}

/** One matter of a page of settings: what it is about on the left, what can be done on the right. */
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
