import type { MemberId, UserId } from "@guildhall/contracts";
import type { Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import type { Scope } from "../../scope/scope.ts";
import { shownName } from "../shown-person.ts";

/** Someone of a list, and their account and membership if there are any. */
export type KnownPerson = {
  email: string;
  /** Null without an account. */
  account: { id: UserId; name: string } | null;
  /** Null for someone who is not a member. */
  membership: { id: MemberId; roles: string[]; isRestricted: boolean } | null;
  /** Whether a pending invitation to them counts as a seat. */
  isInvited: boolean;
};

/** What an import is planned on. */
export interface ImportState {
  people: ReadonlyMap<string, KnownPerson>;
  /** Null without a limit; negative when there are fewer seats than people. */
  freeSeats: number | null;
  owners: number;
}

/** Reads the accounts, memberships and invitations of a list of addresses, under the organization's lock. One SQL statement. */
export async function readImportState(
  tx: Transaction,
  { organization: { id } }: Scope<"member:create">,
  emails: readonly string[],
): Promise<ImportState> {
  const isPending = sql`i.organization_id = ${id} and i.status = 'pending' and i.expires_at > clock_timestamp()`;
  // From the organization outwards, so that there is a row even for a list without a single address.
  const rows = await tx.execute<{ person: KnownPerson | null; freeSeats: number | null; owners: number }>(sql`
    select
      case when given.email is not null then jsonb_build_object(
        'email', given.email,
        'account', case when u.id is not null then
          jsonb_build_object('id', u.id, 'name', ${sql.raw(shownName("m", "u"))}) end,
        'membership', case when m.id is not null then
          jsonb_build_object('id', m.id, 'roles', m.roles, 'isRestricted', m.has_restricted_site_access) end,
        'isInvited', exists (select from invitation i where ${isPending} and lower(i.email) = given.email)
      ) end as person,
      case when o.max_members is not null
        then o.max_members - o.member_count - (select count(*) from invitation i where ${isPending})::int
      end as "freeSeats",
      (select count(*) from member where organization_id = ${id} and role_rank = 0)::int as owners
    from organization o
    left join unnest(${sql.param(emails)}::text[]) given (email) on true
    left join "user" u on u.email = given.email
    left join member m on m.organization_id = o.id and m.user_id = u.id
    where o.id = ${id}`);
  const [first] = rows;
  if (!first) throw new Error("The locked organization is missing.");
  const people = rows.flatMap(({ person }) => (person ? [person] : []));
  const { freeSeats, owners } = first;
  return { people: new Map(people.map((person) => [person.email, person])), freeSeats, owners };
}
