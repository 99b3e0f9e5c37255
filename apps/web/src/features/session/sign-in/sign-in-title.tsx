import { Text, Title } from "@mantine/core";
import type { ReactNode } from "react";
import { useDocumentTitle } from "../../../components/hooks/use-document-title.ts";

interface SignInTitleProps {
  title: string;
  children?: ReactNode;
}

/** The heading of a page before signing in, and what to do there. */
export function SignInTitle({ title, children }: SignInTitleProps) {
  useDocumentTitle(title);
  return (
    <div>
      <Title order={1}>{title}</Title>
      {children ? (
        <Text c="dimmed" mt={6} component="div">
          {children}
        </Text>
      ) : null}
    </div>
  );
}
