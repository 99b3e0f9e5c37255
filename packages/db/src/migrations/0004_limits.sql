-- I6 and I8: a session's active team is one its user has a seat in.
alter table session add constraint session_active_team_is_mine
  foreign key (active_team_id, user_id) references team_member (team_id, user_id)
  on delete set null (active_team_id);
--> statement-breakpoint

-- I4: members and pending invitations never exceed the organization's seats. Deferred, so that an invitation may turn
-- into a member within a transaction; the organization row is locked, so that of two for the last seat one sees the other.
create function organization_seat_limit() returns trigger language plpgsql as $$
declare
  seats integer;
  taken integer;
begin
  select max_members, member_count into seats, taken from organization
    where id = new.organization_id and deleted_at is null for no key update;
  if seats is null then
    return null;
  end if;
  select taken + count(*) into taken from invitation
    where organization_id = new.organization_id and status = 'pending' and expires_at > now();
  if taken > seats then
    raise exception 'organization % has % seats', new.organization_id, seats
      using errcode = 'check_violation', constraint = 'organization_seat_limit', table = 'organization';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger organization_seat_limit after insert on member
  deferrable initially deferred for each row execute function organization_seat_limit();
--> statement-breakpoint
create constraint trigger organization_seat_limit after insert on invitation
  deferrable initially deferred for each row when (new.status = 'pending') execute function organization_seat_limit();
--> statement-breakpoint

-- Teams per organization, under the organization's lock.
create function organization_team_limit() returns trigger language plpgsql as $$
declare
  allowed integer;
begin
  select max_teams into allowed from organization where id = new.organization_id for no key update;
  if allowed < (select count(*) from team where organization_id = new.organization_id) then
    raise exception 'organization % may have % teams', new.organization_id, allowed
      using errcode = 'check_violation', constraint = 'organization_team_limit', table = 'team';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger organization_team_limit after insert on team
  for each row execute function organization_team_limit();
--> statement-breakpoint

-- Seats per team, under the team's lock.
create function team_seat_limit() returns trigger language plpgsql as $$
declare
  seats integer;
begin
  select max_members into seats from team
    where organization_id = new.organization_id and id = new.team_id for no key update;
  if seats < (select count(*) from team_member where organization_id = new.organization_id and team_id = new.team_id) then
    raise exception 'team % has % seats', new.team_id, seats
      using errcode = 'check_violation', constraint = 'team_seat_limit', table = 'team_member';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger team_seat_limit after insert on team_member
  for each row execute function team_seat_limit();
