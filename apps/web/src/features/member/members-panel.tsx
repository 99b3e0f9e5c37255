import { useCallback, useMemo } from "react";
import { ActionsOnDemand } from "../../components/table/actions-on-demand.tsx";
import type { Column } from "../../components/table/column.ts";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { useCan } from "../access/use-can.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { MemberActions } from "./member-actions.tsx";
import { MemberFilters } from "./member-filters.tsx";
import { MemberList } from "./member-list.tsx";
import type { MemberRow } from "./member-row.ts";
import { sortInUrl } from "./member-sorting.ts";
import type { MembersSearch } from "./members-search.ts";
import { RestrictedBadge } from "./restricted-badge.tsx";
import { RoleCell } from "./role-cell.tsx";
import { TwoFactorBadge } from "./two-factor-badge.tsx";
import { useChangeRole } from "./use-change-role.ts";
import { useMemberList } from "./use-member-list.ts";

interface MembersPanelProps {
  organization: OrganizationView;
  search: MembersSearch;
  onSearch: (change: Partial<MembersSearch>) => void;
}

/** Everyone in the organization: to find, to assign roles, to remove. */
export function MembersPanel({ organization, search, onSearch }: MembersPanelProps) {
  const selfId = useSignedIn().user.id;
  const seesTwoFactor = useCan(organization, "sso:update").allowed;
  const { input, list } = useMemberList(organization.slug, search, seesTwoFactor);
  const changeRole = useChangeRole(input);
  const roles = useRoles(organization);
  useRecheckMembership(organization.slug, list.query.error);
  const isFiltered = search.q !== undefined || search.role !== undefined || search.twoFactor !== undefined;

  // Where none is required, those without are not worth a mark each.
  const showsTwoFactor = organization.requireTwoFactor || search.twoFactor !== undefined;

  // The same from one render to the next, so that rows are rendered again only when something in them changed.
  const badge = useCallback(
    (member: MemberRow) => (
      <>
        {member.hasRestrictedSiteAccess ? <RestrictedBadge /> : null}
        {showsTwoFactor && member.hasTwoFactor === false ? <TwoFactorBadge /> : null}
      </>
    ),
    [showsTwoFactor],
  );
  const columns = useMemo(
    (): Column<MemberRow>[] => [
      {
        title: "Role",
        width: 184,
        sort: "role",
        cell: (member) => (
          <RoleCell
            organization={organization}
            member={member}
            isSelf={member.userId === selfId}
            roles={roles}
            onChange={changeRole}
          />
        ),
      },
      {
        title: "Joined",
        width: 150,
        sort: "joined",
        isTitledOnCard: true,
        cell: ({ joinedAt }) => <TimeAgo time={joinedAt} />,
      },
    ],
    [organization, selfId, roles, changeRole],
  );
  const actions = useCallback(
    (member: MemberRow, onRowGone: () => void) => (
      <ActionsOnDemand label={`More about ${member.name}`}>
        <MemberActions
          organization={organization}
          member={member}
          isSelf={member.userId === selfId}
          authority={roles.authority}
          onRemoved={onRowGone}
        />
      </ActionsOnDemand>
    ),
    [organization, selfId, roles],
  );

  return (
    <MemberList
      list={list}
      search={search.q}
      onSearch={(q) => onSearch({ q })}
      filters={
        <MemberFilters roleNames={roles.names} search={search} seesTwoFactor={seesTwoFactor} onChange={onSearch} />
      }
      onShowAll={isFiltered ? () => onSearch({ q: undefined, role: undefined, twoFactor: undefined }) : undefined}
      sorting={{ sort: search.sort ?? "name", onSort: (sort) => onSearch({ sort: sortInUrl(sort) }) }}
      badge={badge}
      columns={columns}
      actions={actions}
    />
  );
}
