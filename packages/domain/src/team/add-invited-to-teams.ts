import type { Member, TeamId } from "@guildhall/contracts";
import { newId, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import { createdWith } from "../audit/field-changes.ts";
import { type RecordedBy, recordEvents } from "../audit/record-events.ts";

interface InvitedMember {
  member: Pick<Member, "userId" | "name" | "email">;
  teamIds: readonly TeamId[];
}

/**
 * Makes members of the teams that people were invited to. A team that was removed since, and one that a person is in
 * already, are left out, and so are full teams when `skipsFull`: the first in the list get the last places.
 * Two SQL statements at most, however many people and teams. @throws team_full unless `skipsFull`
 */
export async function addInvitedToTeams(
  tx: Transaction,
  by: RecordedBy & { createdBy: string },
  people: readonly InvitedMember[],
  { skipsFull }: { skipsFull: boolean },
): Promise<void> {
  const { organizationId, createdBy } = by;
  const wanted = people.flatMap(({ member, teamIds }) => teamIds.map((teamId) => ({ member, teamId })));
  if (wanted.length === 0) return;
  const added = await tx.execute<{ place: number; team: string }>(sql`
    with wanted as (
      select w.id, w.user_id, w.place, t.id as team_id, t.name,
        coalesce(t.max_members, instance_limit('members_per_team')) - (select count(*) from team_member s where s.organization_id = t.organization_id and s.team_id = t.id) as free,
        row_number() over (partition by t.id order by w.place) as turn
      from unnest(
        ${sql.param(wanted.map(() => newId("tmem")))}::text[],
        ${sql.param(wanted.map(({ member }) => member.userId))}::text[],
        ${sql.param(wanted.map(({ teamId }) => teamId))}::text[]
      ) with ordinality w (id, user_id, team_id, place)
      join team t on t.organization_id = ${organizationId} and t.id = w.team_id
      where not exists (select from team_member s where s.team_id = t.id and s.user_id = w.user_id)
    ), added as (
      insert into team_member (id, organization_id, team_id, user_id, created_by)
      select id, ${organizationId}, team_id, user_id, ${createdBy} from wanted
      where not ${skipsFull}::boolean or (turn > free) is not true
      returning id
    )
    select w.place::int - 1 as place, w.name as team from wanted w join added using (id) order by w.place`);
  const targets = added.flatMap(({ place, team }) => {
    const invited = wanted[place];
    if (!invited) return [];
    const { userId, name, email } = invited.member;
    return [{ id: userId, name, email, changes: createdWith({ team }), details: { teamId: invited.teamId } }];
  });
  await recordEvents(tx, "team.member_added", by, targets);
}
