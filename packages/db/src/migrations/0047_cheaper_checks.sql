-- The same check as before. Postgres plans the expression of a constraint for each statement that writes a row, and with it a function in
-- SQL, which takes longer than the check itself; one in PL/pgSQL it plans once for each connection.
create or replace function is_canonical_email(email text) returns boolean
language plpgsql immutable strict parallel safe as $$
begin
  return email = lower(email)
    and email is nfc normalized
    and octet_length(email) <= 254
    and email collate "C" ~ ('^[^\u0001-\u0020"(),:;<>@[\\\]\u007F-\u00A0\u00AD\u034F\u061C\u115F\u1160\u17B4\u17B5\u180B-\u180F'
      || '\u2000-\u200F\u2028-\u202F\u205F-\u206F\u3000\u3164\uFE00-\uFE0F\uFEFF\uFFA0\uFFF0-\uFFFB\U000E0000-\U000E0FFF]+'
      || '@[a-z0-9-]+(\.[a-z0-9-]+)+$');
end $$;
--> statement-breakpoint
-- The same function as before, which puts the counts together only where they are raised.
create or replace function take_mail_quotas(keys text[], costs integer[], quotas integer[], senders integer)
returns integer language plpgsql volatile as $$
declare
  sent_before integer;
  is_exceeded boolean;
begin
  with taken as (
    insert into request_window as w (key, count, ends_at)
    select given.key, sum(given.cost)::int, now() + interval '24 hours' from unnest(keys, costs) given (key, cost)
    group by given.key order by given.key
    on conflict (key) do update set
      count = case when w.ends_at <= now() then excluded.count else w.count + excluded.count end,
      ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
    returning w.key, w.count
  )
  select max(taken.count - given.cost) filter (where given.place <= senders), bool_or(taken.count > given.quota)
    into sent_before, is_exceeded
  from taken join unnest(keys, costs, quotas) with ordinality given (key, cost, quota, place) on given.key = taken.key;
  if is_exceeded then
    raise exception 'more mail than the quotas allow' using errcode = 'GHQ01', detail = (
      select jsonb_object_agg(w.key, jsonb_build_object('count', w.count, 'seconds', extract(epoch from w.ends_at - now())::float8))
      from request_window w where w.key = any(keys)
    )::text;
  end if;
  return sent_before;
end $$;
