import { Text } from "@mantine/core";
import { IconArrowLeft } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import classes from "./nav-list.module.css";
import type { CurrentOrganization } from "./use-current-organization.ts";

/** The way back from pages of no organization. */
export function BackLink({ organization }: { organization: CurrentOrganization }) {
  return (
    <Link to="/" className={classes.item}>
      <IconArrowLeft size={18} aria-hidden />
      <Text component="span" inherit truncate>
        {organization?.name ?? "Back"}
      </Text>
    </Link>
  );
}
