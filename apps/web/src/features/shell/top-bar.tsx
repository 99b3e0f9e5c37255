import { ActionIcon, Text } from "@mantine/core";
import { IconMenu2, IconSearch } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { Mark } from "../../components/layout/mark.tsx";
import classes from "./top-bar.module.css";
import type { CurrentOrganization } from "./use-current-organization.ts";

interface TopBarProps {
  organization: CurrentOrganization;
  onOpenRail: () => void;
  /** Opens ⌘K. */
  onSearch: () => void;
}

/** Where there is no room for the rail: the button that opens it, where one is, and search. */
export function TopBar({ organization, onOpenRail, onSearch }: TopBarProps) {
  return (
    <nav aria-label="Top" className={classes.bar}>
      <ActionIcon
        variant="subtle"
        color="gray"
        size={40}
        aria-label="Open menu"
        aria-haspopup="dialog"
        onClick={onOpenRail}
      >
        <IconMenu2 aria-hidden />
      </ActionIcon>
      <Link to="/" className={classes.home}>
        <Mark size={20} />
        <Text component="span" fw={600} truncate>
          {organization?.name ?? "Guildhall"}
        </Text>
      </Link>
      <ActionIcon variant="subtle" color="gray" size={40} aria-label="Search" onClick={onSearch}>
        <IconSearch aria-hidden />
      </ActionIcon>
    </nav>
  );
}
