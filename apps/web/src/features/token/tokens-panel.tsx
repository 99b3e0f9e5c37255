import { IconKey } from "@tabler/icons-react";
import type { ReactNode } from "react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { PagedList } from "../../components/table/paging/paged-list.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { TokenTable } from "./token-table.tsx";
import { useTokenList } from "./use-token-list.ts";

interface TokensPanelProps {
  organization: OrganizationView;
  /** Everyone's tokens rather than the caller's own. */
  all: boolean;
  /** Why the caller may not create tokens; empty when they may. */
  denial: string;
  /** Of the empty list. */
  createButton: ReactNode;
}

/** Access tokens: to find out which are in use, and to revoke those that should not be. */
export function TokensPanel({ organization, all, denial, createButton }: TokensPanelProps) {
  const list = useTokenList(organization.slug, { all });
  useRecheckMembership(organization.slug, list.query.error);
  return (
    <PagedList
      noun="token"
      list={list}
      icon={<IconKey />}
      empty={
        <EmptyState icon={<IconKey />} title="No access tokens yet" action={createButton}>
          {denial ||
            `Scripts and services with a token can act in ${organization.name} with the permissions you choose.`}
        </EmptyState>
      }
    >
      {(rows) => <TokenTable organization={organization} all={all} {...rows} />}
    </PagedList>
  );
}
