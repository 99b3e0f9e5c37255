-- What every change begins with, in one round trip: locks a live organization, so that changes to it happen one after
-- the other, and only then reads who the caller is there now. Volatile: each statement in it sees what was committed
-- before it began, so the second sees what happened while the first waited. No row for an organization there is not.
create function enter_organization(entered text, by_session text)
returns table (id text, name text, slug text, logo text, is_signed_in boolean, roles text[], custom_roles jsonb)
language plpgsql volatile rows 1 as $$
begin
  perform 1 from organization o where o.id = entered and o.deleted_at is null for no key update;
  if not found then
    return;
  end if;
  return query
    select o.id, o.name, o.slug, o.logo, s.id is not null, m.roles,
      (select jsonb_object_agg(r.role, r.permissions) from organization_role r where r.organization_id = o.id)
    from organization o
    left join session s on s.id = by_session and s.expires_at > clock_timestamp()
    left join member m on m.organization_id = o.id and m.user_id = s.user_id
    where o.id = entered;
end $$;
--> statement-breakpoint

-- I4 again: by the time of day, because a transaction may have waited since it began.
create or replace function organization_seat_limit() returns trigger language plpgsql as $$
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
    where organization_id = new.organization_id and status = 'pending' and expires_at > clock_timestamp();
  if taken > seats then
    raise exception 'organization % has % seats', new.organization_id, seats
      using errcode = 'check_violation', constraint = 'organization_seat_limit', table = 'organization';
  end if;
  return null;
end $$;
--> statement-breakpoint

-- An invitation past its time has given its seat up, and gets it back only while there is one.
create constraint trigger organization_seat_limit_revived after update of expires_at on invitation
  deferrable initially deferred for each row
  when (new.status = 'pending' and old.expires_at <= clock_timestamp() and new.expires_at > clock_timestamp())
  execute function organization_seat_limit();
