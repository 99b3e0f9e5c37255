import type { InvitationStatus } from "@guildhall/contracts";
import { Badge } from "@mantine/core";
import { IconBan, IconCheck, IconClock, IconClockOff, IconX } from "@tabler/icons-react";

const looks = {
  pending: { label: "Pending", color: "pine", Icon: IconClock },
  accepted: { label: "Accepted", color: "gray", Icon: IconCheck },
  rejected: { label: "Declined", color: "gray", Icon: IconX },
  canceled: { label: "Canceled", color: "gray", Icon: IconBan },
  expired: { label: "Expired", color: "gray", Icon: IconClockOff },
} as const satisfies Record<InvitationStatus, object>;

/** What became of an invitation, in a word and a sign. */
export function StatusBadge({ status }: { status: InvitationStatus }) {
  const { label, color, Icon } = looks[status];
  return (
    <Badge variant="light" color={color} leftSection={<Icon size={12} aria-hidden />} tt="none">
      {label}
    </Badge>
  );
}
