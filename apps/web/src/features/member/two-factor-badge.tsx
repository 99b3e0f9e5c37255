import { Badge } from "@mantine/core";
import { IconShieldOff } from "@tabler/icons-react";

/** Marks a member whose account has no second factor. */
export const TwoFactorBadge = () => (
  <Badge
    variant="light"
    color="gray"
    size="sm"
    leftSection={<IconShieldOff size={11} aria-hidden />}
    flex="none"
    title="Has not set up two-factor authentication"
  >
    No two-factor
  </Badge>
);
