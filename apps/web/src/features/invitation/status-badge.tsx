import type { InvitationStatus } from "@guildhall/contracts";
import { Badge } from "@mantine/core";
import { IconAlertTriangle, IconBan, IconCheck, IconClock, IconClockOff, IconX } from "@tabler/icons-react";
import type { InvitationRow } from "./invitation-row.ts";

const looks = {
  pending: { label: "Pending", color: "pine", Icon: IconClock },
  accepted: { label: "Accepted", color: "gray", Icon: IconCheck },
  rejected: { label: "Declined", color: "gray", Icon: IconX },
  canceled: { label: "Canceled", color: "gray", Icon: IconBan },
  expired: { label: "Expired", color: "gray", Icon: IconClockOff },
  invalid: { label: "Not valid", color: "red", Icon: IconAlertTriangle },
} as const satisfies Record<InvitationStatus | "invalid", object>;

/** What became of an invitation, in a word and a sign. */
export function StatusBadge({ status, inviterHasAuthority }: Pick<InvitationRow, "status" | "inviterHasAuthority">) {
  const { label, color, Icon } = looks[inviterHasAuthority ? status : "invalid"];
  return (
    <Badge variant="light" color={color} miw="max-content" leftSection={<Icon size={12} aria-hidden />} tt="none">
      {label}
    </Badge>
  );
}
