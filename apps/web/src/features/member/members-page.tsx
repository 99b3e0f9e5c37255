import { explainDenial } from "@guildhall/permissions";
import { Tabs } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { ExplainedButton } from "../../components/form/explained-button.tsx";
import { ExplainedTab } from "../../components/layout/explained-tab.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { useCan } from "../access/use-can.ts";
import { InvitationsPanel } from "../invitation/invitations-panel.tsx";
import { InviteDialog } from "../invitation/invite/invite-dialog.tsx";
import { usePendingCount } from "../invitation/use-pending-count.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { MembersPanel } from "./members-panel.tsx";
import type { MembersSearch } from "./members-search.ts";

interface MembersPageProps {
  organization: OrganizationView;
  search: MembersSearch;
  /** Replaces these search parameters of the URL. */
  onSearch: (change: Partial<MembersSearch>) => void;
}

/** Who is in the organization, and who is invited to it. */
export function MembersPage({ organization, search, onSearch }: MembersPageProps) {
  const denial = explainDenial(useCan(organization, "invitation:create"));
  const [inviting, invite] = useDisclosure(search.invite !== undefined && denial === "");
  const pending = usePendingCount(organization.slug, denial === "");
  const members = { count: organization.memberCount, capped: false };
  const tab = search.tab === "invitations" && denial === "" ? "invitations" : "members";

  function closeInvite() {
    invite.close();
    if (search.invite !== undefined) onSearch({ invite: undefined });
  }

  return (
    <>
      <PageHeader
        title="Members"
        description={`People in ${organization.name} and their roles.`}
        actions={
          <ExplainedButton reason={denial} onClick={invite.open} leftSection={<IconUserPlus size={18} aria-hidden />}>
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
          <InvitationsPanel organization={organization} search={search} onSearch={onSearch} onInvite={invite.open} />
        </Tabs.Panel>
      </Tabs>
      <InviteDialog opened={inviting} onClose={closeInvite} organization={organization} email={search.invite} />
    </>
  );
}
