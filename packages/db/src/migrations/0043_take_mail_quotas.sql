-- Counts mail of 24 hours as `countInDay` does, within the statement that writes it. Raises where one exceeds its quota, with all counts as
-- the detail, for the error that names the reason; whatever the transaction changed is undone. A quota that is null is not limited.
-- Returns how much the sender had sent before, by the larger of the first counts, as many as `senders`.
create function take_mail_quotas(keys text[], costs integer[], quotas integer[], senders integer)
returns integer language plpgsql volatile as $$
declare
  sent_before integer;
  is_exceeded boolean;
  counts jsonb;
begin
  with taken as (
    insert into request_window as w (key, count, ends_at)
    select given.key, sum(given.cost)::int, now() + interval '24 hours' from unnest(keys, costs) given (key, cost)
    group by given.key order by given.key
    on conflict (key) do update set
      count = case when w.ends_at <= now() then excluded.count else w.count + excluded.count end,
      ends_at = case when w.ends_at <= now() then excluded.ends_at else w.ends_at end
    returning w.key, w.count, extract(epoch from w.ends_at - now())::float8 as seconds
  )
  select max(taken.count - given.cost) filter (where given.place <= senders), bool_or(taken.count > given.quota),
    jsonb_object_agg(taken.key, jsonb_build_object('count', taken.count, 'seconds', taken.seconds))
    into sent_before, is_exceeded, counts
  from taken join unnest(keys, costs, quotas) with ordinality given (key, cost, quota, place) on given.key = taken.key;
  if is_exceeded then
    raise exception 'more mail than the quotas allow' using errcode = 'GHQ01', detail = counts::text;
  end if;
  return sent_before;
end $$;
