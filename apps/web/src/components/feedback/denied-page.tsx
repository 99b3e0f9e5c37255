import { IconLock } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useDocumentTitle } from "../hooks/use-document-title.ts";
import { EmptyState } from "./empty-state.tsx";

interface DeniedPageProps {
  /** The title of the page that the caller may not see. */
  title: string;
  /** Why, and who can change that. */
  children: ReactNode;
  action?: ReactNode;
}

/** A page the caller has no access to: why, and who can grant it. */
export function DeniedPage({ title, children, action }: DeniedPageProps) {
  useDocumentTitle(title);
  return (
    <EmptyState icon={<IconLock />} title={`You don't have access to ${title}`} order={1} action={action}>
      {children}
    </EmptyState>
  );
}
