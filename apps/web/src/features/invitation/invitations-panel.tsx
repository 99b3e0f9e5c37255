import { SegmentedControl } from "@mantine/core";
import { IconMailPlus } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { PagedList } from "../../components/table/paging/paged-list.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { InvitationTable } from "./invitation-table.tsx";
import { type InvitationsSearch, useInvitationList } from "./use-invitation-list.ts";

interface InvitationsPanelProps {
  organization: OrganizationView;
  search: InvitationsSearch;
  onSearch: (change: InvitationsSearch) => void;
}

/** Invitations: pending ones at first, all of them on request. The button to invite is that of the page, of which this is a part. */
export default function InvitationsPanel({ organization, search, onSearch }: InvitationsPanelProps) {
  const list = useInvitationList(organization.slug, search);
  useRecheckMembership(organization.slug, list.query.error);

  return (
    <PagedList
      noun="invitation"
      list={list}
      search={{ label: "Search by email", value: search.q, onSearch: (q) => onSearch({ q }) }}
      views={
        <SegmentedControl
          aria-label="Which invitations to show"
          data={[
            { value: "pending", label: "Pending" },
            { value: "all", label: "All" },
          ]}
          value={search.status ?? "pending"}
          onChange={(status) => onSearch({ status: status === "all" ? status : undefined })}
        />
      }
      icon={<IconMailPlus />}
      empty={
        <EmptyState
          icon={<IconMailPlus />}
          title={search.status === "all" ? "No invitations yet" : "No pending invitations"}
        >
          People you invite appear here until they accept.
        </EmptyState>
      }
    >
      {(rows) => <InvitationTable organization={organization} {...rows} />}
    </PagedList>
  );
}
