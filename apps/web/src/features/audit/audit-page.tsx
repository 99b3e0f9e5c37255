import { IconHistory } from "@tabler/icons-react";
import { EmptyState } from "../../components/feedback/empty-state.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { PagedList } from "../../components/table/paged-list.tsx";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { isFiltered } from "./audit-filter.ts";
import type { AuditSearch } from "./audit-search.ts";
import { AuditTable } from "./audit-table.tsx";
import { ExportMenu } from "./export/export-menu.tsx";
import { AuditFilters } from "./filters/audit-filters.tsx";
import { useAuditList } from "./use-audit-list.ts";
import { useVerification } from "./verification/use-verification.ts";
import { VerificationStatus } from "./verification/verification-status.tsx";

interface AuditPageProps {
  organization: OrganizationView;
  search: AuditSearch;
  /** Replaces the search parameters of the URL. */
  onSearch: (search: AuditSearch) => void;
}

/** What happened in the organization and who did it, and whether the log is still complete. */
export function AuditPage({ organization, search, onSearch }: AuditPageProps) {
  const list = useAuditList(organization.slug, search);
  const verification = useVerification(organization.slug);
  useRecheckMembership(organization.slug, list.query.error);
  return (
    <>
      <PageHeader
        title="Audit log"
        description={`Who changed what in ${organization.name}, and when.`}
        actions={<ExportMenu organization={organization} search={search} />}
      />
      <VerificationStatus verification={verification} />
      <PagedList
        noun="event"
        list={list}
        icon={<IconHistory />}
        filters={<AuditFilters organization={organization} search={search} shown={list.items} onSearch={onSearch} />}
        onShowAll={isFiltered(search) ? () => onSearch({}) : undefined}
        showAllLabel="Clear filters"
        empty={
          <EmptyState icon={<IconHistory />} title="No events yet">
            Every change of {organization.name} will be listed here.
          </EmptyState>
        }
      >
        {({ items, isOutdated }) => (
          <AuditTable
            organization={organization}
            search={search}
            firstInvalid={verification.result?.firstInvalid}
            items={items}
            isOutdated={isOutdated}
          />
        )}
      </PagedList>
    </>
  );
}
