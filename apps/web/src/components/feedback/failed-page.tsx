import { Button } from "@mantine/core";
import { IconCloudOff } from "@tabler/icons-react";
import { messageOf } from "../../api/describe-error.ts";
import { EmptyState } from "./empty-state.tsx";

interface FailedPageProps {
  title: string;
  /** What the call was rejected with, or the sentence itself. */
  error: unknown;
  onRetry: () => void;
}

/** A page that could not be loaded. */
export function FailedPage({ title, error, onRetry }: FailedPageProps) {
  return (
    <EmptyState
      icon={<IconCloudOff />}
      title={title}
      order={1}
      action={
        <Button variant="default" onClick={onRetry}>
          Try again
        </Button>
      }
    >
      <span role="alert">{messageOf(error)}</span>
    </EmptyState>
  );
}
