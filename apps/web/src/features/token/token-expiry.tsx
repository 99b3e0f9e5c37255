import { Group } from "@mantine/core";
import { IconClockOff } from "@tabler/icons-react";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import type { TokenRow } from "./token-row.ts";
import { useIsExpired } from "./use-is-expired.ts";

/** When a token expires, or that it has. */
export function TokenExpiry({ token }: { token: TokenRow }) {
  const isExpired = useIsExpired(token);
  const { expiresAt } = token;
  if (expiresAt === null) return "Never";
  if (!isExpired) return <TimeAgo time={expiresAt} />;
  return (
    <Group component="span" gap={4} wrap="nowrap" display="inline-flex" c="var(--mantine-color-error)">
      <IconClockOff size={15} aria-hidden style={{ flex: "none" }} />
      <span>
        Expired <TimeAgo time={expiresAt} />
      </span>
    </Group>
  );
}
