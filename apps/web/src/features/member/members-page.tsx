import { explainDenial } from "@guildhall/permissions";
import { Tabs } from "@mantine/core";
import { IconUserPlus } from "@tabler/icons-react";
import { lazy, Suspense, useEffect, useState } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";
import { codeOnDemand } from "../../components/code-on-demand.ts";
import { LoadingBlock } from "../../components/feedback/loading-block.tsx";
import { notifyError } from "../../components/feedback/notify.ts";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { useOpener } from "../../components/hooks/use-opener.ts";
import { usePreload } from "../../components/hooks/use-preload.ts";
import { ExplainedTab } from "../../components/layout/explained-tab.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { useCan } from "../access/use-can.ts";
import { usePendingCount } from "../invitation/use-pending-count.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import type { MembersSearch } from "./filters/members-search.ts";
import { MembersPanel } from "./members-panel.tsx";

const InviteDialog = codeOnDemand(async () => (await import("../invitation/invite/invite-dialog.tsx")).InviteDialog);
const loadInvitations = loadWhenOnline(() => import("../invitation/invitations-panel.tsx"));
const InvitationsPanel = lazy(loadInvitations);
const loads = [InviteDialog.load, loadInvitations];

interface MembersPageProps {
  organization: OrganizationView;
  search: MembersSearch;
  /** Replaces these search parameters of the URL. */
  onSearch: (change: Partial<MembersSearch>) => void;
}

/** Who is in the organization, and who is invited to it. */
export function MembersPage({ organization, search, onSearch }: MembersPageProps) {
  const denial = explainDenial(useCan(organization, "invitation:create"));
  const [inviting, setInviting] = useState<boolean>();
  const opener = useOpener();
  function invite() {
    opener.remember();
    InviteDialog.load().then(() => setInviting(true), notifyError);
  }
  function closeInvite() {
    setInviting(false);
    opener.returnFocus();
    if (search.invite !== undefined) onSearch({ invite: undefined });
  }
  usePreload(loads);
  // The link in the mail of someone who asks for an invitation has their address.
  const isAsked = search.invite !== undefined && denial === "";
  useEffect(() => {
    if (isAsked) InviteDialog.load().then(() => setInviting(true), notifyError);
  }, [isAsked]);
  const pending = usePendingCount(organization.slug, denial === "");
  const members = { count: organization.memberCount, capped: false };
  const tab = search.tab === "invitations" && denial === "" ? "invitations" : "members";

  return (
    <>
      <PageHeader
        title="Members"
        description={`People in ${organization.name} and their roles.`}
        actions={
          <ExplainedButton reason={denial} onClick={invite} leftSection={<IconUserPlus size={18} aria-hidden />}>
            Invite
          </ExplainedButton>
        }
      />
      <Tabs
        value={tab}
        onChange={(value) =>
          denial === "" && onSearch({ tab: value === "invitations" ? value : undefined, q: undefined })
        }
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <ExplainedTab value="members" total={members}>
            Members
          </ExplainedTab>
          <ExplainedTab value="invitations" reason={denial} total={pending}>
            Invitations
          </ExplainedTab>
        </Tabs.List>
        <Tabs.Panel value="members">
          <MembersPanel organization={organization} search={search} onSearch={onSearch} />
        </Tabs.Panel>
        <Tabs.Panel value="invitations">
          <Suspense fallback={<LoadingBlock height={280} label="Loading invitations" />}>
            <InvitationsPanel organization={organization} search={search} onSearch={onSearch} />
          </Suspense>
        </Tabs.Panel>
      </Tabs>
      {inviting === undefined ? null : (
        <InviteDialog.Component
          opened={inviting}
          onClose={closeInvite}
          organization={organization}
          email={search.invite}
        />
      )}
    </>
  );
}
