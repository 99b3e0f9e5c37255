import type { ClosedOrganization } from "@guildhall/contracts";
import { ScrollArea, Text } from "@mantine/core";
import { IconCheck, IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { messageOf } from "../../api/describe-error.ts";
import { LoadingBlock } from "../../components/feedback/loading-block.tsx";
import { OrganizationAvatar } from "../organization/organization-avatar.tsx";
import type { useOrganizationSearch } from "../organization/use-organization-search.ts";
import classes from "./nav-list.module.css";

interface SwitcherOrganizationsProps {
  list: ReturnType<typeof useOrganizationSearch>;
  /** Those that require another way of signing in first. */
  closed: readonly ClosedOrganization[] | undefined;
  current: string | undefined;
  searching: boolean;
  onDone: () => void;
}

const requirements = {
  sso_required: "single sign-on",
  two_factor_required: "two-factor authentication",
} as const satisfies Record<ClosedOrganization["reason"], string>;

export function SwitcherOrganizations({ list, closed, current, searching, onDone }: SwitcherOrganizationsProps) {
  if (list.isPending || !closed) return <LoadingBlock height={36} label="Loading organizations" />;
  if (list.isError) return <Note>{messageOf(list.error)}</Note>;
  const { items, nextCursor } = list.data;
  if (items.length + closed.length === 0) {
    return <Note>{searching ? "No matches" : "No organizations yet"}</Note>;
  }
  return (
    <ScrollArea.Autosize mah={280} type="auto">
      <ul className={classes.list} aria-label="Organizations">
        {items.map(({ id, name, slug, logo }) => (
          <li key={id}>
            <Link to="/o/$slug/members" params={{ slug }} className={classes.item} onClick={onDone} data-stop>
              <OrganizationAvatar name={name} logo={logo} size={24} />
              <Text component="span" size="sm" truncate flex={1}>
                {name}
              </Text>
              {slug === current ? <IconCheck size={16} aria-label="current" role="img" /> : null}
            </Link>
          </li>
        ))}
        {closed.map(({ name, slug, reason }) => (
          <li key={slug}>
            <Link to="/o/$slug/members" params={{ slug }} className={classes.item} onClick={onDone} data-stop>
              <OrganizationAvatar name={name} logo={null} size={24} />
              <Text component="span" size="sm" truncate flex={1}>
                {name}
              </Text>
              <IconLock size={16} aria-label={`requires ${requirements[reason]}`} role="img" />
            </Link>
          </li>
        ))}
      </ul>
      {nextCursor === null ? null : <Note>Search to find more.</Note>}
    </ScrollArea.Autosize>
  );
}

function Note({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed" px={8} py={6} role="status">
      {children}
    </Text>
  );
}
