import { IconKey } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { PagedList } from "../../components/table/paged-list.tsx";
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
  onCreate: () => void;
}

/** Access tokens: to find out which are in use, and to revoke those that should not be. */
export function TokensPanel({ organization, all, denial, onCreate }: TokensPanelProps) {
  const list = useTokenList(organization.slug, { all });
  useRecheckMembership(organization.slug, list.query.error);
  return (
    <PagedList
      noun="token"
      list={list}
      icon={<IconKey />}
      empty={
        <EmptyState
          icon={<IconKey />}
          title="No access tokens yet"
          action={
            <ExplainedButton reason={denial} onClick={onCreate}>
              Create a token
            </ExplainedButton>
          }
        >
          {denial ||
            `Scripts and services with a token can act in ${organization.name} with the permissions you choose.`}
        </EmptyState>
      }
    >
      {(rows) => <TokenTable organization={organization} all={all} {...rows} />}
    </PagedList>
  );
}
