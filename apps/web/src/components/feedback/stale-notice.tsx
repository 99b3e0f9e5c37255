import { Alert, Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";

interface StaleNoticeProps {
  /** What was changed: "organization". */
  noun: string;
  onReload: () => Promise<void>;
}

/** Someone else saved first: nothing was saved, and how to continue. */
export function StaleNotice({ noun, onReload }: StaleNoticeProps) {
  return (
    <Alert
      role="alert"
      color="gray"
      title={`This ${noun} was changed by someone else`}
      icon={<IconRefresh aria-hidden />}
    >
      Your changes were not saved. Reload to see the current values. Your edits are still in the form.
      <Button size="xs" variant="default" mt="xs" display="block" autoFocus onClick={() => void onReload()}>
        Reload
      </Button>
    </Alert>
  );
}
