import { Alert, Button, Group } from "@mantine/core";
import { IconAlertTriangle } from "@tabler/icons-react";
import { messageOf } from "../../api/describe-error.ts";

interface ErrorNoticeProps {
  /** What a call was rejected with, or the sentence itself. */
  error: unknown;
  title?: string;
  onRetry?: () => void;
}

/** Something could not be loaded or done: why, and a way to try again. */
export function ErrorNotice({ error, title, onRetry }: ErrorNoticeProps) {
  return (
    <Alert color="red" title={title} icon={<IconAlertTriangle aria-hidden />}>
      <Group justify="space-between" gap="sm">
        <span>{messageOf(error)}</span>
        {onRetry ? (
          <Button size="xs" variant="default" onClick={onRetry}>
            Try again
          </Button>
        ) : null}
      </Group>
    </Alert>
  );
}
