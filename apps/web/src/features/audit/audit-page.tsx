import { TextLink } from "../../components/layout/links.tsx";
import { PageHeader } from "../../components/layout/page-header.tsx";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { AuditList } from "./audit-list.tsx";
import type { AuditSearch } from "./audit-search.ts";
import { ExportMenu } from "./export/export-menu.tsx";
import { ActorFilter } from "./filters/actor-filter.tsx";
import { AuditFilters } from "./filters/audit-filters.tsx";
import { TargetFilter } from "./filters/target-filter.tsx";
import type { LinkToEvents } from "./link-to-events.ts";
import { useAuditList } from "./use-audit-list.ts";
import { useVerification } from "./verification/use-verification.ts";
import { VerificationStatus } from "./verification/verification-status.tsx";
import { eventChoices } from "./words/event-groups.ts";

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
  const filter = { organization, shown: list.items };
  const linkTo: LinkToEvents = (selected, text) => (
    <TextLink to="/o/$slug/audit" params={{ slug: organization.slug }} search={selected}>
      {text}
    </TextLink>
  );
  return (
    <>
      <PageHeader
        title="Audit log"
        description={`Who changed what in ${organization.name}, and when.`}
        actions={<ExportMenu organization={organization} search={search} />}
      />
      <VerificationStatus verification={verification} />
      <AuditList
        list={list}
        filters={
          <AuditFilters
            events={eventChoices}
            actor={
              <ActorFilter {...filter} value={search.actor} onChange={(actor) => onSearch({ ...search, actor })} />
            }
            target={
              <TargetFilter {...filter} value={search.target} onChange={(target) => onSearch({ ...search, target })} />
            }
            search={search}
            shown={list.items}
            onSearch={onSearch}
          />
        }
        search={search}
        onClear={() => onSearch({})}
        linkTo={linkTo}
        words={useRoles(organization).words}
        verification={verification}
        emptyText={`Every change of ${organization.name} will be listed here.`}
      />
    </>
  );
}
