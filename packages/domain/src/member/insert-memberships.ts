import type {
  InvitationId,
  InvitationRecord,
  MemberRecord,
  Metadata,
  OrganizationId,
  Source,
  UserId,
} from "@guildhall/contracts";
import { newId, runStatement, type Transaction } from "@guildhall/db";
import type { AuditActor } from "../audit/audit-actor.ts";
import { changesBetween } from "../audit/field-changes.ts";
import { sealedEventsParameters, sealedEventsSql } from "../audit/record-events.ts";
import { DomainError } from "../errors/domain-error.ts";
import { toRoleColumn } from "../role/role-column.ts";
import { type MemberRow, memberColumns, viewMember } from "./member-columns.ts";

/** Someone with an account who becomes a member with these roles. */
export interface Newcomer {
  userId: UserId;
  /** The address by which the account was found, in lower case. If it has another one currently, it belongs to another person. */
  email?: string;
  roles: readonly string[];
  /**
   * What members see as the name of someone who did not consent, until they open the organization, unless the creator and
   * they are in another one together. When left out, the account's name and picture.
   */
  shownName?: string | undefined;
  /** Added to that of the invitation. */
  metadata?: Partial<Metadata> | undefined;
}

export interface NewMembership extends Newcomer {
  isRestricted?: boolean;
  /** The pending invitation that the membership uses up, read in this transaction. */
  invitationId?: InvitationId;
}

/** In whose name memberships begin, and where. */
export interface JoiningBy {
  organizationId: OrganizationId;
  createdBy: UserId;
  actor: AuditActor;
  updatedBy: UserId;
  source: Source;
}

type AcceptedColumns = Pick<InvitationRecord, "status" | "version" | "updatedAt" | "updatedBy">;

export interface InsertOptions {
  /** Whether the people create the organization themselves: they own what they create, address confirmed or not. */
  areCreators?: boolean;
  /** Why an invitation is accepted without its link, for the audit log. */
  because?: string | undefined;
  /** The session whose active organization it becomes, without a team. */
  activatedSessionId?: string | undefined;
}

/** A membership that began, and how the invitation it used up, if any, was left. */
export interface BegunMembership {
  member: MemberRecord;
  /** Whether the person gets access only once their address is confirmed. */
  isWaiting: boolean;
  accepted: AcceptedColumns | null;
}

type Row = MemberRow & {
  isWaiting: boolean;
  acceptedStatus: AcceptedColumns["status"] | null;
  acceptedVersion: number;
  acceptedAt: string;
  acceptedBy: AcceptedColumns["updatedBy"];
};

/**
 * Whether members see one another already: the creator `$3`, from a subquery so that Postgres makes one plan for all, and account
 * `n.user_id`.
 */
const areInOneOrganization = `exists (
  select from member mine
    join organization o on o.id = mine.organization_id and o.deleted_at is null
    join member theirs on theirs.organization_id = o.id and theirs.user_id = n.user_id and not theirs.hides_profile
  where mine.user_id = (select $3::text))`;

/** The events of the invitations that are used up: what `recordEvents` would write, with what only the statement has. */
const acceptedEvents = `(
  select jsonb_agg(jsonb_build_object(
    'id', n.event_id, 'event', 'invitation.accepted', 'target_type', 'invitation', 'target_id', i.id,
    'target', jsonb_build_object('name', null, 'email', i.email),
    'changes', $8::jsonb,
    'details', jsonb_build_object('roles', string_to_array(i.role, ','), 'userId', n.user_id)
      || case when i.has_restricted_site_access then jsonb_build_object('restricted', true,
        'projectIds', array(select p.project_id from invitation_project p
          where p.organization_id = i.organization_id and p.invitation_id = i.id order by 1)) else '{}' end
      || $9::jsonb) order by n.place)
  from accepted i join newcomer n on n.invitation_id = i.id)`;

const statement = `
  with newcomer as (
    select n.*, u.email_verified from jsonb_to_recordset($1::jsonb) as n (
      place int, id text, event_id text, user_id text, email text, shown_name text, role text, is_restricted boolean, invitation_id text,
      public_metadata jsonb, private_metadata jsonb)
    join "user" u on u.id = n.user_id and u.email = coalesce(n.email, u.email)
    order by n.place
    for share of u
  ), accepted as (
    update invitation i
    set status = 'accepted', version = i.version + 1, updated_at = clock_timestamp(), updated_by = $4
    from newcomer n
    where i.organization_id = $2 and i.id = n.invitation_id
    returning i.*, n.user_id
  ), joined as (
    insert into member (id, organization_id, user_id, role, has_restricted_site_access, needs_verified_email,
      hides_profile, user_name, invited_by, invited_at, public_metadata, private_metadata, source, created_by, updated_by)
    select n.id, $2, n.user_id, n.role, n.is_restricted, not $6::boolean and not n.email_verified,
      n.shown_name is not null and not ${areInOneOrganization}, coalesce(n.shown_name, ''),
      coalesce(i.inviter_id, i.created_by), i.created_at,
      coalesce(i.public_metadata, '{}') || n.public_metadata, coalesce(i.private_metadata, '{}') || n.private_metadata,
      $5, $3, $4
    from newcomer n left join accepted i on i.id = n.invitation_id
    order by n.place
    returning *
  ), recorded as (
    ${sealedEventsSql("$7", acceptedEvents)}
  ), activated as (
    update session set active_organization_id = $2, active_team_id = null, updated_at = now()
    where id = $10 and exists (select from joined)
  )
  select ${memberColumns}, m.needs_verified_email as "isWaiting", a.status as "acceptedStatus", a.version as "acceptedVersion",
    a.updated_at as "acceptedAt", a.updated_by as "acceptedBy"
  from joined m join "user" u on u.id = m.user_id left join accepted a on a.user_id = m.user_id`;

/**
 * The only place where memberships begin. While an account's address is unconfirmed its memberships wait: anyone can sign
 * up with anyone's address. Invitations that are used up become accepted, with their audit events, and pass on inviter
 * and metadata. The roles were checked. One SQL statement, however many people.
 * An account found by its address is locked, so that it cannot change the address at this moment and take the membership
 * of another person along. For one that is gone or has changed it, nothing is written.
 * @returns the memberships in the order of the people @throws user_not_found, already_member by constraint
 */
export async function insertMemberships(
  tx: Transaction,
  by: JoiningBy,
  people: readonly NewMembership[],
  { areCreators = false, because, activatedSessionId }: InsertOptions = {},
): Promise<BegunMembership[]> {
  if (people.length === 0) return [];
  const { organizationId, createdBy, updatedBy, source } = by;
  const [common] = sealedEventsParameters("invitation.accepted", by, []);
  const rows = await runStatement<Row>(tx, statement, [
    JSON.stringify(people.map(toRow)),
    ...[organizationId, createdBy, updatedBy, source, areCreators, common],
    ...[STATUS_CHANGE, JSON.stringify({ because }), activatedSessionId ?? null],
  ]);
  const begun = new Map(rows.map((row) => [row.userId, row]));
  return people.map(({ userId }) => {
    const row = begun.get(userId);
    if (!row) throw accountChanged();
    const { isWaiting, acceptedStatus, acceptedVersion, acceptedAt, acceptedBy, ...membership } = row;
    const accepted = acceptedStatus && {
      status: acceptedStatus,
      version: acceptedVersion,
      updatedAt: new Date(acceptedAt),
      updatedBy: acceptedBy,
    };
    return { member: viewMember(membership), isWaiting, accepted };
  });
}

const STATUS_CHANGE = JSON.stringify(changesBetween({ status: "pending" }, { status: "accepted" }));

const accountChanged = () =>
  new DomainError("user_not_found", "This account was deleted or changed its email address at this moment. Try again.");

const toRow = (
  { userId, email, shownName, roles, isRestricted = false, invitationId, metadata }: NewMembership,
  place: number,
) => ({
  place,
  id: newId("mem"),
  event_id: newId("evt"),
  user_id: userId,
  email: email ?? null,
  shown_name: shownName ?? null,
  role: toRoleColumn(roles),
  is_restricted: isRestricted,
  invitation_id: invitationId ?? null,
  public_metadata: metadata?.publicMetadata ?? {},
  private_metadata: metadata?.privateMetadata ?? {},
});
