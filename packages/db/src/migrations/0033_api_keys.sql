ALTER TABLE "access_token" ADD COLUMN "updated_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "enabled" boolean DEFAULT true NOT NULL;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "metadata" jsonb;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "remaining" integer;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "refill_amount" integer;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "refill_interval" bigint;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "last_refill_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "rate_limit_max" integer;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "rate_limit_window" bigint;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "rate_limit_started_at" timestamp (3) with time zone;--> statement-breakpoint
ALTER TABLE "access_token" ADD COLUMN "request_count" integer DEFAULT 0 NOT NULL;--> statement-breakpoint
CREATE UNIQUE INDEX "access_token_id" ON "access_token" USING btree ("id");--> statement-breakpoint
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_remaining_counted" CHECK ("access_token"."remaining" >= 0 and "access_token"."request_count" >= 0);--> statement-breakpoint
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_refill_complete" CHECK (("access_token"."refill_amount" is null) = ("access_token"."refill_interval" is null)
        and ("access_token"."refill_amount" is null or "access_token"."remaining" is not null)
        and "access_token"."refill_amount" >= 1 and "access_token"."refill_interval" >= 1);--> statement-breakpoint
ALTER TABLE "access_token" ADD CONSTRAINT "access_token_rate_limit_complete" CHECK (("access_token"."rate_limit_max" is null) = ("access_token"."rate_limit_window" is null)
        and "access_token"."rate_limit_max" >= 1 and "access_token"."rate_limit_window" >= 1);--> statement-breakpoint

-- Counts uses of an access token whose uses are limited: as many of those that are asked for as its limits leave. Counting
-- one token waits for the count before, in another process too, and sees what it left. Returns no row if the token has ended or is disabled;
-- otherwise how many were counted, what remains, and which limit the others reached. An interval and a window begin with the first
-- use after the last one has ended.
create function use_access_token(organization_id text, token_id text, asked integer)
returns table (counted integer, remaining integer, reached text, retry_after_ms bigint)
language plpgsql volatile rows 1
set lock_timeout = '5s'
as $$
declare
  t access_token;
  used_at timestamptz(3);
  refills_at timestamptz(3);
  window_ends_at timestamptz(3);
  granted integer;
begin
  select * into t from access_token a
    where a.organization_id = use_access_token.organization_id and a.id = use_access_token.token_id for no key update;
  used_at := clock_timestamp();
  if not found or not t.enabled or t.expires_at <= used_at then
    return;
  end if;
  refills_at := coalesce(t.last_refill_at, t.created_at) + t.refill_interval * interval '1 millisecond';
  if refills_at <= used_at then
    t.remaining := t.refill_amount;
    t.last_refill_at := used_at;
    refills_at := used_at + t.refill_interval * interval '1 millisecond';
  end if;
  window_ends_at := t.rate_limit_started_at + t.rate_limit_window * interval '1 millisecond';
  if window_ends_at is null or window_ends_at <= used_at then
    t.rate_limit_started_at := used_at;
    t.request_count := 0;
    window_ends_at := used_at + t.rate_limit_window * interval '1 millisecond';
  end if;
  -- The least of a number and null, where there is no limit, is the number.
  granted := least(asked, t.remaining, case when t.request_count < t.rate_limit_max then t.rate_limit_max - t.request_count
    when t.rate_limit_max is not null then 0 end);
  t.remaining := t.remaining - granted;
  if granted > 0 then
    update access_token a set
        remaining = t.remaining, last_refill_at = t.last_refill_at,
        rate_limit_started_at = case when t.rate_limit_max is not null then t.rate_limit_started_at end,
        request_count = case when t.rate_limit_max is null then 0 else t.request_count + granted end
      where a.organization_id = t.organization_id and a.id = t.id;
  end if;
  if granted = asked then
    return query select granted, t.remaining, null::text, null::bigint;
  elsif t.remaining = 0 then
    return query select granted, 0, 'usage_exceeded', ceil(extract(epoch from refills_at - used_at) * 1000)::bigint;
  else
    return query select granted, t.remaining, 'rate_limited', ceil(extract(epoch from window_ends_at - used_at) * 1000)::bigint;
  end if;
end $$;
--> statement-breakpoint

-- The same function as before; disabled access tokens do not count.
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
          and t.enabled and (t.expires_at is null or t.expires_at > clock_timestamp())
    ) c on true
    left join member m on m.organization_id = o.id and m.user_id = c.user_id
    left join "user" u on u.id = m.user_id
    where o.id = lock_organization.organization_id;
end $$;
