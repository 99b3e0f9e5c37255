-- The same functions as before. The digests are those of audit_digest, written out: starting a function in SQL takes longer than a digest.
create or replace function new_audit_event(common jsonb, event jsonb) returns audit_event language plpgsql volatile as $$
declare
  e audit_event;
begin
  e.id := event ->> 'id';
  e.organization_id := coalesce(event ->> 'organization_id', common ->> 'organizationId');
  e.event := event ->> 'event';
  e.actor_type := common ->> 'actorType';
  e.actor_id := common ->> 'actorId';
  e.token_id := common ->> 'tokenId';
  e.impersonator_id := common ->> 'impersonatorId';
  e.target_type := event ->> 'target_type';
  e.target_id := event ->> 'target_id';
  e.changes := coalesce(event -> 'changes', '[]');
  e.details := coalesce(event -> 'details', '{}');
  e.api := common ->> 'api';
  e.request_id := common ->> 'requestId';
  e.created_at := date_trunc('milliseconds', clock_timestamp());
  e.actor_personal := (common -> 'actor') || jsonb_build_object('salt', audit_salt());
  e.actor_digest := sha256(convert_to(e.actor_personal::text, 'UTF8'));
  e.target_personal := (event -> 'target') || jsonb_build_object('salt', audit_salt());
  e.target_digest := sha256(convert_to(e.target_personal::text, 'UTF8'));
  return e;
end $$;
--> statement-breakpoint
-- The first event of an organization begins its chain with the row that is inserted, which no one else sees yet, instead of reading it again.
create or replace function sealed_audit_events(common jsonb, events jsonb) returns setof audit_event language plpgsql volatile rows 10 as $$
declare
  e audit_event;
  head audit_chain;
  its_chain text := coalesce(common ->> 'organizationId', 'instance');
begin
  if events is null or jsonb_array_length(events) = 0 then return; end if;
  select * into head from audit_chain c where c.chain = its_chain for no key update;
  if not found then
    insert into audit_chain as c (chain, sequence, hash) values (its_chain, 0, audit_genesis(its_chain))
      on conflict do nothing returning c.* into head;
    -- Another transaction has just begun it.
    if not found then head := lock_audit_chain(its_chain); end if;
  end if;
  for i in 0 .. jsonb_array_length(events) - 1 loop
    e := new_audit_event(common, events -> i);
    e.sequence := head.sequence + 1;
    e.previous_hash := head.hash;
    e.hash := audit_event_hash(e);
    head.sequence := e.sequence;
    head.hash := e.hash;
    return next e;
  end loop;
  update audit_chain c set sequence = head.sequence, hash = head.hash where c.chain = head.chain;
end $$;
