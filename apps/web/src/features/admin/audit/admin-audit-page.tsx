import { trpc } from "../../../api/trpc.ts";
import { TextLink } from "../../../components/layout/links.tsx";
import { PageHeader } from "../../../components/layout/page-header.tsx";
import { AuditList } from "../../audit/audit-list.tsx";
import type { AuditSearch } from "../../audit/audit-search.ts";
import classes from "../../audit/filters/audit-filters.module.css";
import { AuditFilters } from "../../audit/filters/audit-filters.tsx";
import { VerificationStatus } from "../../audit/verification/verification-status.tsx";
import { actorName, targetName } from "../../audit/words/actor-words.ts";
import { eventChoices, instanceEventChoices } from "../../audit/words/event-groups.ts";
import type { AdminAuditSearch } from "./admin-audit-search.ts";
import { useAdminAuditList, useAdminVerification } from "./use-admin-audit.ts";
import { UserFilter } from "./user-filter.tsx";

interface AdminAuditPageProps {
  search: AdminAuditSearch;
  /** Replaces the search parameters of the URL. */
  onSearch: (search: AdminAuditSearch) => void;
}

const operator = { value: "service", label: "The operator", hint: "Programs with the secret key" };

/** What happened to accounts and by administrators or, with an organization in the URL, what happened in that one. */
export function AdminAuditPage({ search, onSearch }: AdminAuditPageProps) {
  const { organization, ...filter } = search;
  const list = useAdminAuditList(search);
  const verification = useAdminVerification(organization);
  const named = trpc.instanceOrganization.get.useQuery(
    { organizationId: organization ?? "" },
    { enabled: organization !== undefined, retry: false },
  );
  const change = (changed: AuditSearch) => onSearch({ organization, ...filter, ...changed });
  const shown = list.items;
  const actor = shown?.find((event) => event.actor.id === filter.actor)?.actor;
  const target = shown?.find((event) => event.target.id === filter.target)?.target;
  return (
    <>
      {organization === undefined ? (
        <PageHeader
          title="Instance audit log"
          description="Sign-ins, changes of accounts, and what administrators and the operator did."
        />
      ) : (
        <PageHeader
          title={`Audit log of ${named.data?.name ?? "an organization"}`}
          description={`Who changed what in ${named.data?.name ?? organization}, and when.`}
          above={
            <TextLink to="/admin/organizations/$organizationId" params={{ organizationId: organization }}>
              {named.data?.name ?? "Organization"}
            </TextLink>
          }
        />
      )}
      <VerificationStatus verification={verification} canExport={false} />
      <AuditList
        list={list}
        filters={
          <AuditFilters
            events={organization === undefined ? instanceEventChoices : eventChoices}
            actor={
              <UserFilter
                label="Done by"
                placeholder="Anyone"
                value={filter.actor}
                snapshot={actor && actorName(actor)}
                others={[operator]}
                onChange={(id) => change({ actor: id })}
              />
            }
            target={
              <UserFilter
                label="Affected"
                placeholder="Anyone"
                value={filter.target}
                snapshot={target && targetName(target)}
                {...(classes.wide ? { className: classes.wide } : {})}
                onChange={(id) => change({ target: id })}
              />
            }
            search={filter}
            shown={shown}
            onSearch={(changed) => onSearch({ organization, ...changed })}
          />
        }
        search={filter}
        onClear={() => onSearch({ organization })}
        linkTo={(selected, text) => (
          <TextLink to="/admin/audit" search={{ organization, ...selected }}>
            {text}
          </TextLink>
        )}
        verification={verification}
        emptyText="Events are listed here."
      />
    </>
  );
}
