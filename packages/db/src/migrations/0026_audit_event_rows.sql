-- The row of a new event, see audit_events. The time is when it happened, not when the transaction began to wait for a lock.
create function new_audit_event(common jsonb, event jsonb) returns audit_event language plpgsql volatile as $$
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
  e.actor_digest := audit_digest(e.actor_personal);
  e.target_personal := (event -> 'target') || jsonb_build_object('salt', audit_salt());
  e.target_digest := audit_digest(e.target_personal);
  return e;
end $$;
--> statement-breakpoint

create or replace function audit_events(common jsonb, events jsonb) returns setof audit_event language plpgsql volatile rows 10 as $$
begin
  for i in 0 .. coalesce(jsonb_array_length(events), 0) - 1 loop
    return next new_audit_event(common, events -> i);
  end loop;
end $$;
--> statement-breakpoint

-- Every change of an organization takes this way. Nothing but the chain's row is read and written with SQL: planning and
-- starting a statement takes longer than all that PL/pgSQL computes here.
create or replace function sealed_audit_events(common jsonb, events jsonb) returns setof audit_event language plpgsql volatile rows 10 as $$
declare
  e audit_event;
  head audit_chain;
  its_chain text := coalesce(common ->> 'organizationId', 'instance');
begin
  if events is null or jsonb_array_length(events) = 0 then return; end if;
  select * into head from audit_chain c where c.chain = its_chain for no key update;
  if not found then head := lock_audit_chain(its_chain); end if;
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
