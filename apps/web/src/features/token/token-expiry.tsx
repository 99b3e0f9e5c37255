import { Group, Text } from "@mantine/core";
import { IconClockOff } from "@tabler/icons-react";
import { useState } from "react";
import { TimeAgo } from "../../components/time-ago.tsx";

/** When a token ends, or that it has. */
export function TokenExpiry({ expiresAt }: { expiresAt: string | null }) {
  const [now] = useState(() => Date.now());
  if (expiresAt === null) return "Never expires";
  if (new Date(expiresAt).getTime() > now) return <TimeAgo time={expiresAt} />;
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" c="var(--mantine-color-error)">
      <IconClockOff size={15} aria-hidden style={{ flex: "none", marginTop: 3 }} />
      <Text inherit>
        Expired <TimeAgo time={expiresAt} />
      </Text>
    </Group>
  );
}
