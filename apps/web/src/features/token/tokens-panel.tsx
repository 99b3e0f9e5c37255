import { Button, Stack } from "@mantine/core";
import { IconKey } from "@tabler/icons-react";
import { useRef } from "react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ErrorNotice } from "../../components/feedback/error-notice.tsx";
import { useFocusSoon } from "../../components/hooks/use-focus-soon.ts";
import { useScrollUp } from "../../components/hooks/use-scroll-up.ts";
import { ROWS_PER_PAGE } from "../../components/table/paged-list.tsx";
import { Pager } from "../../components/table/pager.tsx";
import classes from "../member/member-list.module.css";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { TokenTable } from "./token-table.tsx";
import { useTokenList } from "./use-token-list.ts";

interface TokensPanelProps {
  organization: OrganizationView;
  /** Everyone's rather than one's own. */
  all: boolean;
  /** Empty when the caller may create tokens. */
  whyNotCreate: string;
  onCreate: () => void;
}

/** Access tokens: to find out which are in use, and to revoke those that should not be. */
export function TokensPanel({ organization, all, whyNotCreate, onCreate }: TokensPanelProps) {
  const top = useRef<HTMLDivElement>(null);
  const focusTop = useFocusSoon(top);
  const { query, paging } = useTokenList(organization.slug, { all });
  useRecheckMembership(organization.slug, query.error);
  useScrollUp(top, paging.pageIndex);
  const isEmpty = paging.page?.items.length === 0;

  return (
    <Stack gap="sm" ref={top} tabIndex={-1} className={classes.list ?? ""} role="group" aria-label="List of tokens">
      {query.error ? <ErrorNotice error={query.error} onRetry={() => void query.refetch()} /> : null}
      {isEmpty ? (
        <EmptyState
          icon={<IconKey />}
          title={all ? "Nobody has an access token" : "You have no access tokens"}
          action={whyNotCreate === "" ? <Button onClick={onCreate}>Create a token</Button> : undefined}
        >
          {whyNotCreate || `With a token a script or a service does in ${organization.name} what you let it.`}
        </EmptyState>
      ) : null}
      {isEmpty || (query.error && !paging.page) ? null : (
        <TokenTable
          organization={organization}
          tokens={paging.page?.items}
          everybodys={all}
          outdated={query.isPlaceholderData || query.isFetchingNextPage}
          onRowGone={focusTop}
        />
      )}
      <Pager paging={paging} pageSize={ROWS_PER_PAGE} noun="token" />
    </Stack>
  );
}
