import { Group, Text } from "@mantine/core";
import { IconClockOff } from "@tabler/icons-react";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { TokenRow } from "./token-row.ts";
import { useIsExpired } from "./use-is-expired.ts";

/** When a token ends, or that it has. */
export function TokenExpiry({ token }: { token: TokenRow }) {
  const isExpired = useIsExpired(token);
  const { expiresAt } = token;
  if (expiresAt === null) return <span data-label="Expires: ">Never</span>;
  if (!isExpired) {
    return (
      <span data-label="Expires ">
        <TimeAgo time={expiresAt} />
      </span>
    );
  }
  return (
    <Group gap={4} wrap="nowrap" align="flex-start" c="var(--mantine-color-error)">
      <IconClockOff size={15} aria-hidden style={{ flex: "none", marginTop: 3 }} />
      <Text inherit>
        Expired <TimeAgo time={expiresAt} />
      </Text>
    </Group>
  );
}
