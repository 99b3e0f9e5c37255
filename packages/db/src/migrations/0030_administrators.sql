ALTER TABLE "session" ADD COLUMN "impersonated_by" text;--> statement-breakpoint
ALTER TABLE "session" ADD COLUMN "impersonator_session_id" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "role" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "banned" boolean DEFAULT false NOT NULL;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "ban_reason" text;--> statement-breakpoint
ALTER TABLE "user" ADD COLUMN "ban_expires" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_impersonated_by_user_id_fk" FOREIGN KEY ("impersonated_by") REFERENCES "public"."user"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_impersonator_session_id_session_id_fk" FOREIGN KEY ("impersonator_session_id") REFERENCES "public"."session"("id") ON DELETE cascade ON UPDATE no action;--> statement-breakpoint
CREATE INDEX "session_impersonated_by" ON "session" USING btree ("impersonated_by") WHERE "session"."impersonated_by" is not null;--> statement-breakpoint
CREATE INDEX "session_impersonator_session" ON "session" USING btree ("impersonator_session_id") WHERE "session"."impersonator_session_id" is not null;--> statement-breakpoint
CREATE INDEX "user_administrators" ON "user" USING btree ("id") WHERE "user"."role" = 'admin';--> statement-breakpoint
CREATE INDEX "user_banned" ON "user" USING btree ("id") WHERE "user"."banned";--> statement-breakpoint
CREATE INDEX "user_by_created" ON "user" USING btree ("created_at","id");--> statement-breakpoint
CREATE INDEX "user_by_name" ON "user" USING btree (lower("name"),"id");--> statement-breakpoint
CREATE INDEX "user_search_name" ON "user" USING gin (lower("name") gin_trgm_ops);--> statement-breakpoint
CREATE INDEX "user_search_email" ON "user" USING gin ("email" gin_trgm_ops);--> statement-breakpoint
ALTER TABLE "session" ADD CONSTRAINT "session_impersonation_complete" CHECK (("session"."impersonated_by" is null) = ("session"."impersonator_session_id" is null));--> statement-breakpoint
ALTER TABLE "user" ADD CONSTRAINT "user_role_known" CHECK ("user"."role" in ('admin', 'user'));--> statement-breakpoint

-- Whether an account is banned now. Plain SQL, so that a query that calls it has it inlined.
create function is_banned(banned boolean, ban_expires timestamptz) returns boolean language sql stable as $$
  select banned and (ban_expires is null or ban_expires > now())
$$;
--> statement-breakpoint
create function is_administrator(role text, banned boolean, ban_expires timestamptz) returns boolean language sql stable as $$
  select role is not distinct from 'admin' and not is_banned(banned, ban_expires)
$$;
--> statement-breakpoint

-- No session begins for a banned account, whichever program makes it and by whichever way of signing in. Only an administrator acts
-- as someone else, and as no administrator. The trigger's name is behind those of the foreign keys, so that they run first: they wait
-- for a ban that holds the account's lock, and what is read here is how it ended.
create function session_account_may_sign_in() returns trigger language plpgsql as $$
begin
  if exists (select from "user" u where u.id = new.user_id and is_banned(u.banned, u.ban_expires)) then
    raise exception 'account % is banned', new.user_id
      using errcode = 'check_violation', constraint = 'session_account_not_banned', table = 'session';
  end if;
  if new.impersonated_by is not null and (
    exists (select from "user" u where u.id = new.user_id and (u.role = 'admin' or u.id = new.impersonated_by))
    or not exists (
      select from "user" u where u.id = new.impersonated_by and is_administrator(u.role, u.banned, u.ban_expires))
  ) then
    raise exception 'account % cannot act as account %', new.impersonated_by, new.user_id
      using errcode = 'check_violation', constraint = 'session_impersonation_allowed', table = 'session';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger session_account_may_sign_in after insert on session
  for each row execute function session_account_may_sign_in();
--> statement-breakpoint

-- Better Auth prolongs sessions in use. One in which an administrator acts as someone else ends when it was to end.
create function impersonation_is_not_prolonged() returns trigger language plpgsql as $$
begin
  new.expires_at := least(new.expires_at, old.expires_at);
  new.impersonated_by := old.impersonated_by;
  new.impersonator_session_id := old.impersonator_session_id;
  return new;
end $$;
--> statement-breakpoint
create trigger impersonation_is_not_prolonged before update on session
  for each row when (old.impersonated_by is not null) execute function impersonation_is_not_prolonged();
--> statement-breakpoint

-- A ban ends the sessions of the account; an administrator who is one no longer ends those in which they act as others; no one acts
-- as a new administrator. The lock waits for sessions that are being made.
create function rights_end_sessions() returns trigger language plpgsql as $$
begin
  perform from "user" u where u.id = new.id for update;
  delete from session s where s.user_id = new.id
    and (is_banned(new.banned, new.ban_expires) or (new.role = 'admin' and s.impersonated_by is not null));
  if not is_administrator(new.role, new.banned, new.ban_expires) then
    delete from session s where s.impersonated_by = new.id;
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger rights_end_sessions after update of role, banned, ban_expires on "user"
  for each row when (
    is_banned(new.banned, new.ban_expires) or old.role is distinct from new.role
  ) execute function rights_end_sessions();
--> statement-breakpoint

-- An instance that has an administrator keeps one. Of two changes at once the second sees what the first one left.
create function instance_has_administrator() returns trigger language plpgsql as $$
begin
  perform pg_advisory_xact_lock(hashtextextended('guildhall administrators', 0));
  if not exists (
    select from "user" u where u.role = 'admin' and u.id <> old.id and is_administrator(u.role, u.banned, u.ban_expires)
  ) then
    raise exception 'account % is the last administrator', old.id
      using errcode = 'check_violation', constraint = 'instance_has_administrator', table = 'user';
  end if;
  return null;
end $$;
--> statement-breakpoint
create trigger instance_has_administrator_after_update after update of role, banned, ban_expires on "user"
  for each row when (
    is_administrator(old.role, old.banned, old.ban_expires) and not is_administrator(new.role, new.banned, new.ban_expires)
  ) execute function instance_has_administrator();
--> statement-breakpoint
create trigger instance_has_administrator_after_delete after delete on "user"
  for each row when (is_administrator(old.role, old.banned, old.ban_expires)) execute function instance_has_administrator();
--> statement-breakpoint

-- The same function as before; access tokens of a banned account do not count.
create or replace function lock_organization(organization_id text, session_id text, token_id text)
returns table (
  id text, name text, slug text, logo text, is_signed_in boolean, roles text[], custom_roles jsonb, sso_provider text,
  lacks_second_factor boolean
)
language plpgsql volatile rows 1
-- A waiting call holds a connection of the pool, so the wait is limited. The timeout is set on the function because a
-- setting of the connection would be lost behind a pooler.
set lock_timeout = '5s'
as $$
begin
  perform 1 from organization o
    where o.id = lock_organization.organization_id and o.deleted_at is null for no key update;
  if not found then
    return;
  end if;
  return query
    select o.id, o.name, o.slug, o.logo, c.user_id is not null, m.roles,
      (select jsonb_object_agg(r.role, r.permissions) from organization_role r where r.organization_id = o.id),
      (select * from sso_required(o.id, u.email, c.sso_provider_id, m.role_rank)),
      m.id is not null and exists (
        select from second_factor_required(o.id, o.require_two_factor, c.user_id, c.is_token, c.second_factor, c.sso_provider_id))
    from organization o
    left join (
      select s.user_id, s.sso_provider_id, s.second_factor, false as is_token from session s
        where s.id = lock_organization.session_id and s.expires_at > clock_timestamp()
      union all
      select t.user_id, t.sso_provider_id, null, true from access_token t
        join "user" creator on creator.id = t.user_id and not is_banned(creator.banned, creator.ban_expires)
        where t.organization_id = lock_organization.organization_id and t.id = lock_organization.token_id
          and (t.expires_at is null or t.expires_at > clock_timestamp())
    ) c on true
    left join member m on m.organization_id = o.id and m.user_id = c.user_id
    left join "user" u on u.id = m.user_id
    where o.id = lock_organization.organization_id;
end $$;
