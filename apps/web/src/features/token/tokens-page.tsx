import { explainDenial } from "@guildhall/permissions";
import { Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconPlus } from "@tabler/icons-react";
import { useRef } from "react";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { ExplainedTab } from "../../components/layout/explained-tab.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { useCan } from "../access/use-can.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { CreateTokenDialog } from "./create/create-token-dialog.tsx";
import { TokensPanel } from "./tokens-panel.tsx";
import type { TokensSearch } from "./tokens-search.ts";
import { useTokenCount } from "./use-token-count.ts";

interface TokensPageProps {
  organization: OrganizationView;
  search: TokensSearch;
  onSearch: (search: TokensSearch) => void;
}

/** Access tokens for scripts and services: the caller's own, and everyone's for those who manage them. */
export function TokensPage({ organization, search, onSearch }: TokensPageProps) {
  const whyNotCreate = explainDenial(useCan(organization, "token:create"));
  const managing = useCan(organization, "token:manage");
  const whyNotAll = explainDenial(managing, "see everyone’s access tokens");
  const opener = useRef<HTMLButtonElement>(null);
  // The button of the empty list has made way for that of the page once the list is not empty.
  const [creating, create] = useDisclosure(false, { onClose: () => opener.current?.focus() });
  const mine = useTokenCount(organization.slug, { all: false, enabled: true });
  const all = useTokenCount(organization.slug, { all: true, enabled: managing.allowed });
  const tab = search.tab === "all" && managing.allowed ? "all" : "mine";
  const isEmpty = (tab === "all" ? all : mine)?.count === 0;
  const createButton = (
    <ExplainedButton
      ref={opener}
      reason={whyNotCreate}
      onClick={create.open}
      leftSection={<IconPlus size={18} aria-hidden />}
    >
      Create token
    </ExplainedButton>
  );
  const panel = (
    <TokensPanel
      organization={organization}
      all={tab === "all"}
      denial={whyNotCreate}
      createButton={isEmpty ? createButton : null}
    />
  );

  return (
    <>
      <PageHeader
        title="Access tokens"
        description={`Let scripts and services act in ${organization.name} for the person who created the token.`}
        actions={isEmpty ? null : createButton}
      />
      <Tabs
        value={tab}
        onChange={(value) => (value !== "all" || managing.allowed) && onSearch(value === "all" ? { tab: value } : {})}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <ExplainedTab value="mine" total={mine}>
            Mine
          </ExplainedTab>
          <ExplainedTab value="all" reason={whyNotAll} total={all}>
            All
          </ExplainedTab>
        </Tabs.List>
        <Tabs.Panel value="mine">{panel}</Tabs.Panel>
        <Tabs.Panel value="all">{panel}</Tabs.Panel>
      </Tabs>
      <CreateTokenDialog
        opened={creating}
        onClose={create.close}
        organization={organization}
        // A token that is not personal is only among all of them.
        onCreated={({ kind }) => kind !== "personal" && onSearch({ tab: "all" })}
      />
    </>
  );
}
