import type { ClosedOrganization } from "@guildhall/contracts";
import { Loader, Text } from "@mantine/core";
import { useIntersection } from "@mantine/hooks";
import { IconCheck, IconLock } from "@tabler/icons-react";
import { Link } from "@tanstack/react-router";
import { type ReactNode, useEffect } from "react";
import { messageOf } from "../../../api/describe-error.ts";
import { LoadingBlock } from "../../../components/feedback/loading-block.tsx";
import { OrganizationAvatar } from "../../organization/organization-avatar.tsx";
import type { useOrganizationSearch } from "../../organization/use-organization-search.ts";
import navClasses from "../nav-list.module.css";
import classes from "./switcher.module.css";

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

/** The caller's organizations. Scrolling to the end loads more of them. */
export function SwitcherOrganizations({ list, closed, current, searching, onDone }: SwitcherOrganizationsProps) {
  if (list.isPending || !closed) return <LoadingBlock height={36} label="Loading organizations" />;
  if (list.isError && !list.data) return <Note>{messageOf(list.error)}</Note>;
  const items = list.data.pages.flatMap((page) => page.items);
  if (items.length + closed.length === 0) {
    return <Note>{searching ? "No matches" : "No organizations yet"}</Note>;
  }
  // Beneath the last organization that can be opened.
  const shownClosed = list.hasNextPage ? [] : closed;
  return (
    <div className={classes.scroller} aria-busy={list.isPlaceholderData || undefined}>
      <ul className={navClasses.list} aria-label="Organizations">
        {items.map(({ id, name, slug, logo }) => (
          <SwitcherItem key={id} slug={slug} name={name} logo={logo} onDone={onDone}>
            {slug === current ? <IconCheck size={16} aria-label="current" role="img" /> : null}
          </SwitcherItem>
        ))}
        {shownClosed.map(({ name, slug, reason }) => (
          <SwitcherItem key={slug} slug={slug} name={name} logo={null} onDone={onDone}>
            <IconLock size={16} aria-label={`requires ${requirements[reason]}`} role="img" />
          </SwitcherItem>
        ))}
      </ul>
      {list.isError ? <Note>{messageOf(list.error)}</Note> : null}
      {list.hasNextPage && !list.isError ? (
        // Another one for each page, so that it is watched again.
        <More key={items.length} onShown={() => void list.fetchNextPage()} />
      ) : null}
    </div>
  );
}

interface SwitcherItemProps {
  slug: string;
  name: string;
  logo: string | null;
  onDone: () => void;
  /** What is to be known of it, as an icon. */
  children: ReactNode;
}

const SwitcherItem = ({ slug, name, logo, onDone, children }: SwitcherItemProps) => (
  <li>
    <Link to="/o/$slug/members" params={{ slug }} className={navClasses.item} onClick={onDone} title={name} data-stop>
      <OrganizationAvatar name={name} logo={logo} size={24} />
      <Text component="span" size="sm" truncate flex={1}>
        {name}
      </Text>
      {children}
    </Link>
  </li>
);

/** The end of what is loaded: asks for more once it is in sight. */
function More({ onShown }: { onShown: () => void }) {
  const { ref, entry } = useIntersection();
  const isShown = entry?.isIntersecting === true;
  useEffect(() => {
    if (isShown) onShown();
  }, [isShown]);
  return (
    <div ref={ref} className={classes.more}>
      <Loader size="xs" aria-label="Loading more organizations" />
    </div>
  );
}

function Note({ children }: { children: string }) {
  return (
    <Text size="sm" c="dimmed" px={8} py={6} role="status">
      {children}
    </Text>
  );
}
