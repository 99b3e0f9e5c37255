import { IconMapSearch } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { useDocumentTitle } from "../hooks/use-document-title.ts";
import { EmptyState } from "./empty-state.tsx";

interface NotFoundPageProps {
  title?: string;
  /** What may have happened, and what to do. */
  children?: ReactNode;
  action?: ReactNode;
}

/** For a URL without a page. */
export function NotFoundPage({ title = "Page not found", children, action }: NotFoundPageProps) {
  useDocumentTitle("Not found");
  return (
    <EmptyState icon={<IconMapSearch />} title={title} order={1} action={action}>
      {children ?? "Check the URL for typos, or ask the person who sent you the link."}
    </EmptyState>
  );
}
