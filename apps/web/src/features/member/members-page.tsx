import { explainDenial } from "@guildhall/permissions";
import { Badge, Tabs, Tooltip } from "@mantine/core";
import { useDisclosure } from "@mantine/hooks";
import { IconUserPlus } from "@tabler/icons-react";
import { PageHeader } from "../../components/page-header.tsx";
import { useCan } from "../access/use-can.ts";
import { InvitationsPanel } from "../invitation/invitations-panel.tsx";
import { InviteDialog } from "../invitation/invite-dialog.tsx";
import { usePendingCount } from "../invitation/use-pending-count.ts";
import { ExplainedButton } from "./explained-button.tsx";
import type { OrganizationView } from "./member-row.ts";
import { MembersPanel } from "./members-panel.tsx";
import type { MembersSearch } from "./members-search.ts";
import { totalLabel } from "./page-range.ts";

interface MembersPageProps {
  organization: OrganizationView;
  search: MembersSearch;
  /** Replaces these parts of what the URL says. */
  onSearch: (change: Partial<MembersSearch>) => void;
}

/** Who is in the organization, and who is invited to it. */
export function MembersPage({ organization, search, onSearch }: MembersPageProps) {
  const denial = explainDenial(useCan(organization, "invitation:create"));
  const [inviting, invite] = useDisclosure();
  const pending = usePendingCount(organization.slug, denial === "");
  const members = { count: organization.memberCount, capped: false };
  const tab = search.tab === "invitations" && denial === "" ? "invitations" : "members";

  return (
    <>
      <PageHeader
        title="Members"
        description={`Who belongs to ${organization.name}, and what they may do.`}
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
          <Tabs.Tab value="members" rightSection={<Count total={members} />}>
            Members
          </Tabs.Tab>
          <Tooltip
            label={denial}
            disabled={denial === ""}
            withinPortal={false}
            events={{ hover: true, focus: true, touch: true }}
          >
            <Tabs.Tab
              value="invitations"
              {...(denial === "" ? {} : { "aria-disabled": true, "data-disabled": true })}
              rightSection={pending ? <Count total={pending} /> : null}
            >
              Invitations
            </Tabs.Tab>
          </Tooltip>
        </Tabs.List>
        <Tabs.Panel value="members">
          <MembersPanel organization={organization} search={search} onSearch={onSearch} />
        </Tabs.Panel>
        <Tabs.Panel value="invitations">
          <InvitationsPanel organization={organization} search={search} onSearch={onSearch} onInvite={invite.open} />
        </Tabs.Panel>
      </Tabs>
      <InviteDialog opened={inviting} onClose={invite.close} organization={organization} />
    </>
  );
}

function Count({ total }: { total: { count: number; capped: boolean } }) {
  return (
    <Badge variant="light" color="gray" size="sm" className="tabular">
      {totalLabel(total)}
    </Badge>
  );
}
