-- What the operator allows every organization that has no limit of its own. The statement that locks an organization sets
-- it for its transaction, so that it holds for every way in, and changes with the process's configuration. Null: no limit.
create function instance_limit(name text) returns integer language sql stable as $$
  select nullif(current_setting('guildhall.' || name, true), '')::integer
$$;
--> statement-breakpoint

-- Teams per organization, under the organization's lock.
create or replace function organization_team_limit() returns trigger language plpgsql as $$
declare
  allowed integer;
begin
  select coalesce(max_teams, instance_limit('teams_per_organization')) into allowed
    from organization where id = new.organization_id for no key update;
  if allowed < (select count(*) from team where organization_id = new.organization_id) then
    raise exception 'organization % may have % teams', new.organization_id, allowed
      using errcode = 'check_violation', constraint = 'organization_team_limit', table = 'team';
  end if;
  return null;
end $$;
--> statement-breakpoint

-- Seats per team, under the team's lock.
create or replace function team_seat_limit() returns trigger language plpgsql as $$
declare
  seats integer;
begin
  select coalesce(max_members, instance_limit('members_per_team')) into seats from team
    where organization_id = new.organization_id and id = new.team_id for no key update;
  if seats < (select count(*) from team_member where organization_id = new.organization_id and team_id = new.team_id) then
    raise exception 'team % has % seats', new.team_id, seats
      using errcode = 'check_violation', constraint = 'team_seat_limit', table = 'team_member';
  end if;
  return null;
end $$;
--> statement-breakpoint

-- Pending invitations per organization, under the organization's lock.
create function organization_invitation_limit() returns trigger language plpgsql as $$
declare
  allowed integer := instance_limit('invitations_per_organization');
begin
  if allowed is null then
    return null;
  end if;
  perform 1 from organization where id = new.organization_id for no key update;
  if allowed < (
    select count(*) from invitation
    where organization_id = new.organization_id and status = 'pending' and expires_at > now()
  ) then
    raise exception 'organization % may have % pending invitations', new.organization_id, allowed
      using errcode = 'check_violation', constraint = 'organization_invitation_limit', table = 'invitation';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger organization_invitation_limit after insert on invitation
  for each row when (new.status = 'pending') execute function organization_invitation_limit();
