import { Button, Group, SegmentedControl, Stack } from "@mantine/core";
import { IconMailPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { useFocusSoon } from "../../components/hooks/use-focus-soon.ts";
import { useScrollUp } from "../../components/hooks/use-scroll-up.ts";
import { Pager } from "../../components/table/pager.tsx";
import { SearchField } from "../../components/table/search-field.tsx";
import classes from "../member/member-list.module.css";
import type { MembersSearch } from "../member/members-search.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { InvitationTable } from "./invitation-table.tsx";
import { INVITATIONS_PER_PAGE, useInvitationList } from "./use-invitation-list.ts";

interface InvitationsPanelProps {
  organization: OrganizationView;
  search: MembersSearch;
  onSearch: (change: Partial<MembersSearch>) => void;
  onInvite: () => void;
}

/** Who is invited: pending ones at first, all of them on request. */
export function InvitationsPanel({ organization, search, onSearch, onInvite }: InvitationsPanelProps) {
  const top = useRef<HTMLDivElement>(null);
  const focusTop = useFocusSoon(top);
  const { query, paging } = useInvitationList(organization.slug, search);
  useRecheckMembership(organization.slug, query.error);
  const isEmpty = paging.page?.items.length === 0;
  useScrollUp(top, paging.pageIndex);

  return (
    <Stack
      gap="sm"
      ref={top}
      tabIndex={-1}
      className={classes.list ?? ""}
      role="group"
      aria-label="List of invitations"
    >
      <Group gap="xs">
        <div className={classes.search}>
          <SearchField
            label="Search by email"
            value={search.q ?? ""}
            onSearch={(q) => onSearch({ q: q === "" ? undefined : q })}
          />
        </div>
        <SegmentedControl
          aria-label="Which invitations to show"
          data={[
            { value: "pending", label: "Pending" },
            { value: "all", label: "All" },
          ]}
          value={search.status ?? "pending"}
          onChange={(status) => onSearch({ status: status === "all" ? status : undefined })}
        />
      </Group>
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {isEmpty ? <NoInvitations search={search} onSearch={onSearch} onInvite={onInvite} /> : null}
      {isEmpty || (query.error && !paging.page) ? null : (
        <InvitationTable
          organization={organization}
          invitations={paging.page?.items}
          outdated={query.isPlaceholderData || query.isFetchingNextPage}
          onRowGone={focusTop}
        />
      )}
      <Pager paging={paging} pageSize={INVITATIONS_PER_PAGE} noun="invitation" />
    </Stack>
  );
}

function NoInvitations({ search, onSearch, onInvite }: Omit<InvitationsPanelProps, "organization">) {
  if (search.q !== undefined) {
    const reset = () => onSearch({ q: undefined });
    return (
      <EmptyState icon={<IconMailPlus />} title="No invitation matches" action={<Reset onClick={reset} />}>
        {search.status === "all" ? "Nobody with this address was invited." : "No pending invitation has this address."}
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<IconMailPlus />}
      title={search.status === "all" ? "Nobody has been invited yet" : "No invitation is pending"}
      action={<Button onClick={onInvite}>Invite people</Button>}
    >
      People you invite appear here until they accept.
    </EmptyState>
  );
}

const Reset = ({ onClick }: { onClick: () => void }) => (
  <Button variant="default" onClick={onClick}>
    Clear the search
  </Button>
);
