import { Badge } from "@mantine/core";
import { IconEyeOff } from "@tabler/icons-react";

/** Marks a member with restricted access. */
export const RestrictedBadge = () => (
  <Badge
    variant="light"
    color="gray"
    size="sm"
    leftSection={<IconEyeOff size={11} aria-hidden />}
    flex="none"
    title="Can access specific projects only"
  >
    Some projects
  </Badge>
);
