import { Alert, Button } from "@mantine/core";
import { IconRefresh } from "@tabler/icons-react";

interface StaleNoticeProps {
  /** What was changed: "organization". */
  noun: string;
  onReload: () => Promise<void>;
}

/** Someone else was faster: nothing was saved, and what to do about it. */
export function StaleNotice({ noun, onReload }: StaleNoticeProps) {
  return (
    <Alert
      role="alert"
      color="gray"
      title={`Someone changed this ${noun} in the meantime`}
      icon={<IconRefresh aria-hidden />}
    >
      Nothing was saved. Load it again to see what it reads now; what you typed stays.
      <Button size="compact-sm" variant="default" mt="xs" display="block" autoFocus onClick={() => void onReload()}>
        Load again
      </Button>
    </Alert>
  );
}
