import { Button, Stack } from "@mantine/core";
import { IconUserSearch } from "@tabler/icons-react";
import { useRef } from "react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { useFocusSoon } from "../../components/hooks/use-focus-soon.ts";
import { useScrollUp } from "../../components/hooks/use-scroll-up.ts";
import { Pager } from "../../components/table/pager.tsx";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { useSignedIn } from "../session/signed-in.ts";
import classes from "./member-list.module.css";
import { MemberTable } from "./member-table.tsx";
import { MemberToolbar } from "./member-toolbar.tsx";
import { MembersContext } from "./members-context.ts";
import type { MembersSearch } from "./members-search.ts";
import { useChangeRole } from "./use-change-role.ts";
import { MEMBERS_PER_PAGE, useMemberList } from "./use-member-list.ts";

interface MembersPanelProps {
  organization: OrganizationView;
  search: MembersSearch;
  onSearch: (change: Partial<MembersSearch>) => void;
}

/** Everyone in the organization: to find, to give roles, to remove. */
export function MembersPanel({ organization, search, onSearch }: MembersPanelProps) {
  const selfId = useSignedIn().user.id;
  const top = useRef<HTMLDivElement>(null);
  const { input, query, paging } = useMemberList(organization.slug, search);
  const changeRole = useChangeRole(input);
  const roles = useRoles(organization);
  useRecheckMembership(organization.slug, query.error);
  useScrollUp(top, paging.pageIndex);
  const view = { organization, roles, selfId, changeRole, onRowGone: useFocusSoon(top) };

  const isEmpty = paging.page?.items.length === 0;
  return (
    <MembersContext value={view}>
      <Stack gap="sm" ref={top} tabIndex={-1} className={classes.list ?? ""} role="group" aria-label="List of members">
        <MemberToolbar roleNames={roles.names} search={search} onChange={onSearch} />
        {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
        {isEmpty ? <NoMatch onReset={() => onSearch({ q: undefined, role: undefined })} /> : null}
        {isEmpty || (query.error && !paging.page) ? null : (
          <MemberTable
            members={paging.page?.items}
            sort={search.sort ?? "name"}
            onSort={(sort) => onSearch({ sort: sort === "name" ? undefined : sort })}
            outdated={query.isPlaceholderData || query.isFetchingNextPage}
          />
        )}
        <Pager paging={paging} pageSize={MEMBERS_PER_PAGE} noun="member" />
      </Stack>
    </MembersContext>
  );
}

function NoMatch({ onReset }: { onReset: () => void }) {
  return (
    <EmptyState
      icon={<IconUserSearch />}
      title="No member matches"
      action={
        <Button variant="default" onClick={onReset}>
          Show everyone
        </Button>
      }
    >
      Nobody here has that name, address or role.
    </EmptyState>
  );
}
