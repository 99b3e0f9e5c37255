import { useRouter } from "@tanstack/react-router";
import { lazy, Suspense, useCallback, useMemo, useRef, useState } from "react";
import { loadWhenOnline } from "../../api/load-when-online.ts";
import { codeOnDemand } from "../../components/code-on-demand.ts";
import { usePreload } from "../../components/hooks/use-preload.ts";
import { useSelection } from "../../components/hooks/use-selection.ts";
import { ActionsOnDemand } from "../../components/table/actions/actions-on-demand.tsx";
import type { Column } from "../../components/table/column.ts";
import { TimeAgo } from "../../components/table/time-ago.tsx";
import { useCan } from "../access/use-can.ts";
import { useRoles } from "../access/use-roles.ts";
import type { OrganizationView } from "../organization/organization-view.ts";
import { useRecheckMembership } from "../organization/use-recheck-membership.ts";
import { useSignedIn } from "../session/signed-in.ts";
import { MemberFilters } from "./filters/member-filters.tsx";
import type { MembersSearch } from "./filters/members-search.ts";
import { preloadRoleFilter } from "./filters/role-filter.tsx";
import { LastActive } from "./last-active.tsx";
import { MemberList } from "./member-list.tsx";
import { MemberName } from "./member-name.tsx";
import type { MemberRow } from "./member-row.ts";
import { sortInUrl } from "./member-sorting.ts";
import { RestrictedBadge } from "./restricted-badge.tsx";
import { RoleCell } from "./roles/role-cell.tsx";
import { useChangeRole } from "./roles/use-change-role.ts";
import { TeamsCell } from "./teams-cell.tsx";
import { TwoFactorBadge } from "./two-factor-badge.tsx";
import { useMemberList } from "./use-member-list.ts";

const MemberActions = codeOnDemand(async () => (await import("./member-actions.tsx")).MemberActions);
const SelectionBar = lazy(loadWhenOnline(() => import("./bulk/selection-bar.tsx")));
const MemberSheet = lazy(loadWhenOnline(() => import("./sheet/member-sheet.tsx")));

const loads = [MemberActions.load, preloadRoleFilter];
const keyOf = ({ userId }: MemberRow) => userId;
const labelOf = ({ name }: MemberRow) => `Select ${name}`;

interface MembersPanelProps {
  organization: OrganizationView;
  search: MembersSearch;
  onSearch: (change: Partial<MembersSearch>) => void;
}

/** Everyone in the organization: to find, to assign roles, to remove. */
export function MembersPanel({ organization, search, onSearch }: MembersPanelProps) {
  const selfId = useSignedIn().user.id;
  const seesTwoFactor = useCan(organization, "sso:update").allowed;
  const seesDetails = useCan(organization, "member:update").allowed;
  // Who may do nothing with several members has nothing to select them for.
  const maySelect = useCan(organization, "member:delete").allowed || seesDetails;
  const list = useMemberList(organization.slug, search, {
    twoFactor: seesTwoFactor,
    details: seesDetails,
  });
  const roles = useRoles(organization);
  const changeRole = useChangeRole(organization.slug, roles.words);
  const selection = useSelection(keyOf);
  usePreload(loads);
  const [now] = useState(() => Date.now());
  useRecheckMembership(organization.slug, list.query.error);
  const isFiltered = search.q !== undefined || search.role !== undefined || search.twoFactor !== undefined;

  // Where none is required, those without are not worth a mark each.
  const showsTwoFactor = organization.requireTwoFactor || search.twoFactor !== undefined;

  // The same from one render to the next, so that rows are rendered again only when something in them changed.
  const badge = useCallback(
    ({ hasRestrictedSiteAccess, hasTwoFactor }: MemberRow) => {
      const lacksTwoFactor = showsTwoFactor && hasTwoFactor === false;
      return hasRestrictedSiteAccess || lacksTwoFactor ? (
        <>
          {hasRestrictedSiteAccess ? <RestrictedBadge /> : null}
          {lacksTwoFactor ? <TwoFactorBadge /> : null}
        </>
      ) : null;
    },
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
      ...(seesDetails
        ? [
            {
              title: "Teams",
              width: 150,
              isTitledOnCard: true,
              cell: ({ teamNames = [], teamCount = 0 }: MemberRow) =>
                teamCount === 0 ? null : <TeamsCell names={teamNames} count={teamCount} />,
            },
            {
              title: "Last active",
              width: 120,
              isTitledOnCard: true,
              cell: ({ lastActiveAt = null }: MemberRow) => <LastActive time={lastActiveAt} now={now} />,
            },
          ]
        : []),
      {
        title: "Joined",
        width: 120,
        sort: "joined",
        isTitledOnCard: true,
        cell: ({ joinedAt }) => <TimeAgo time={joinedAt} />,
      },
    ],
    [organization, selfId, roles, changeRole, seesDetails, now],
  );
  // The URL of a member's details has the rest of the search in it, which rows need not be rendered again for.
  const searching = useRef({ onSearch });
  searching.current = { onSearch };
  const hasOpened = useRef(false);
  const { history } = useRouter();

  /** Goes back to the list where that is what was before, so that Back does not open the details again. */
  function closeSheet() {
    if (hasOpened.current) history.back();
    else onSearch({ member: undefined });
    hasOpened.current = false;
  }

  const name = useCallback(
    (member: MemberRow) => (
      <MemberName
        name={member.name}
        href={`?member=${member.userId}`}
        onOpen={() => {
          hasOpened.current = true;
          searching.current.onSearch({ member: member.userId });
        }}
      />
    ),
    [],
  );
  const actions = useCallback(
    (member: MemberRow, onRowGone: () => void) => (
      <ActionsOnDemand of={member.userId} label={`More about ${member.name}`} code={MemberActions}>
        <MemberActions.Component
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

  // As they are now, where the page has them.
  const selected = selection.items.map(
    (member) => list.items?.find(({ userId }) => userId === member.userId) ?? member,
  );

  return (
    <>
      <MemberList
        list={list}
        search={search.q}
        onSearch={(q) => onSearch({ q })}
        filters={<MemberFilters known={roles} search={search} seesTwoFactor={seesTwoFactor} onChange={onSearch} />}
        onShowAll={isFiltered ? () => onSearch({ q: undefined, role: undefined, twoFactor: undefined }) : undefined}
        sorting={{ sort: search.sort ?? "name", onSort: (sort) => onSearch({ sort: sortInUrl(sort) }) }}
        name={name}
        badge={badge}
        columns={columns}
        actions={actions}
        selection={maySelect ? { labelOf, isSelected: selection.isSelected, onSelect: selection.select } : undefined}
        cardsBelow="lg"
        reusesRows
        footer={(onGone) =>
          selected.length === 0 ? null : (
            <Suspense fallback={null}>
              <SelectionBar
                {...{ organization, selfId, onGone }}
                members={selected}
                known={roles}
                onKeep={selection.keep}
              />
            </Suspense>
          )
        }
      />
      {search.member === undefined ? null : (
        <Suspense fallback={null}>
          <MemberSheet
            key={search.member}
            organization={organization}
            userId={search.member}
            known={roles}
            onClose={closeSheet}
          />
        </Suspense>
      )}
    </>
  );
}
