-- I1: a live organization has at least one owner. Deferred, so that a transaction may pass through states without
-- one; the organization row is locked, so that of two owners who leave at once the second sees that the first has gone.
create function organization_has_owner() returns trigger language plpgsql as $$
declare
  checked text := case when tg_table_name = 'organization' then to_jsonb(new) ->> 'id' else to_jsonb(old) ->> 'organization_id' end;
begin
  perform 1 from organization where id = checked and deleted_at is null for no key update;
  if found and not exists (select 1 from member where organization_id = checked and role_rank = 0) then
    raise exception 'organization % would be left without an owner', checked
      using errcode = 'check_violation', constraint = 'organization_has_owner', table = 'organization';
  end if;
  return null;
end $$;
--> statement-breakpoint
create constraint trigger organization_has_owner after insert or update of deleted_at on organization
  deferrable initially deferred for each row execute function organization_has_owner();
--> statement-breakpoint
create constraint trigger organization_has_owner after delete or update of role, organization_id on member
  deferrable initially deferred for each row when (old.role_rank = 0) execute function organization_has_owner();
--> statement-breakpoint

-- I6 and I8: a session's active organization is one its user is a member of; when the membership ends, it is nowhere.
alter table session add constraint session_active_organization_is_mine
  foreign key (active_organization_id, user_id) references member (organization_id, user_id)
  on delete set null (active_organization_id);
--> statement-breakpoint

-- I9: an invitation only moves from pending to accepted, rejected, canceled or expired, and then rests.
create function invitation_only_moves_on() returns trigger language plpgsql as $$
begin
  raise exception 'invitation % is % and cannot become %', old.id, old.status, new.status
    using errcode = 'check_violation', constraint = 'invitation_only_moves_on', table = 'invitation';
end $$;
--> statement-breakpoint
create trigger invitation_only_moves_on before update of status on invitation
  for each row when (old.status <> 'pending' and new.status is distinct from old.status)
  execute function invitation_only_moves_on();
--> statement-breakpoint

-- I10: audit events are only ever added.
create function audit_event_append_only() returns trigger language plpgsql as $$
begin
  raise exception 'audit events are only ever added, never changed or removed'
    using errcode = 'check_violation', constraint = 'audit_event_append_only', table = 'audit_event';
end $$;
--> statement-breakpoint
create trigger audit_event_append_only before update or delete on audit_event
  for each row execute function audit_event_append_only();
--> statement-breakpoint
create trigger audit_event_not_truncated before truncate on audit_event
  for each statement execute function audit_event_append_only();
--> statement-breakpoint

-- A membership carries a copy of its user's name and e-mail, for sorting and searching. Long names are cut, because
-- an index entry has a size limit; the whole name stays with the user.
create function member_copies_user() returns trigger language plpgsql as $$
begin
  select left(name, 200), left(email, 254) into new.user_name, new.user_email from "user" where id = new.user_id;
  return new;
end $$;
--> statement-breakpoint
create trigger member_copies_user before insert or update of user_id on member
  for each row execute function member_copies_user();
--> statement-breakpoint
create function user_copied_to_members() returns trigger language plpgsql as $$
begin
  update member set user_name = left(new.name, 200), user_email = left(new.email, 254) where user_id = new.id;
  return null;
end $$;
--> statement-breakpoint
create trigger user_copied_to_members after update of name, email on "user"
  for each row when (old.name is distinct from new.name or old.email is distinct from new.email)
  execute function user_copied_to_members();
--> statement-breakpoint

-- organization.member_count, once a statement however many rows it touched.
create function member_count_grows() returns trigger language plpgsql as $$
begin
  update organization set member_count = member_count + added.count
    from (select organization_id, count(*) from added_members group by organization_id order by organization_id) added
    where organization.id = added.organization_id;
  return null;
end $$;
--> statement-breakpoint
create trigger member_count_grows after insert on member referencing new table as added_members
  for each statement execute function member_count_grows();
--> statement-breakpoint
create function member_count_shrinks() returns trigger language plpgsql as $$
begin
  update organization set member_count = member_count - removed.count
    from (select organization_id, count(*) from removed_members group by organization_id order by organization_id) removed
    where organization.id = removed.organization_id;
  return null;
end $$;
--> statement-breakpoint
create trigger member_count_shrinks after delete on member referencing old table as removed_members
  for each statement execute function member_count_shrinks();
