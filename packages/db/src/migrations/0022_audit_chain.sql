CREATE TABLE "audit_chain" (
	"chain" text PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"verified_at" timestamp (3) with time zone,
	"verified_count" bigint,
	"first_invalid" bigint
);
--> statement-breakpoint
CREATE TABLE "audit_checkpoint" (
	"chain" text PRIMARY KEY NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"signature" "bytea" NOT NULL,
	"created_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	"transaction_id" text NOT NULL
);
--> statement-breakpoint
CREATE TABLE "audit_head" (
	"chain" text NOT NULL,
	"day" date NOT NULL,
	"sequence" bigint NOT NULL,
	"hash" "bytea" NOT NULL,
	"key_id" text NOT NULL,
	"signature" "bytea" NOT NULL,
	"signed_at" timestamp (3) with time zone DEFAULT now() NOT NULL,
	CONSTRAINT "audit_head_pkey" PRIMARY KEY("chain","day")
);
--> statement-breakpoint
DROP INDEX "audit_event_by_created";--> statement-breakpoint
ALTER TABLE "audit_event" DROP CONSTRAINT "audit_event_pkey";
--> statement-breakpoint
ALTER TABLE "audit_event" ALTER COLUMN "organization_id" DROP NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "chain" text GENERATED ALWAYS AS (coalesce(organization_id, 'instance')) STORED NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "sequence" bigint;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "actor_type" text DEFAULT 'user' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "token_id" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "impersonator_id" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "target_type" text DEFAULT 'organization' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "changes" jsonb DEFAULT '[]'::jsonb NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "api" text DEFAULT 'internal' NOT NULL;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "request_id" text;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "actor_personal" jsonb;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "actor_digest" "bytea";--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "target_personal" jsonb;--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "target_digest" "bytea";--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "previous_hash" "bytea";--> statement-breakpoint
ALTER TABLE "audit_event" ADD COLUMN "hash" "bytea";--> statement-breakpoint
CREATE UNIQUE INDEX "audit_event_by_sequence" ON "audit_event" USING btree ("chain","sequence");--> statement-breakpoint
CREATE INDEX "audit_event_by_actor" ON "audit_event" USING btree ("chain","actor_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_token" ON "audit_event" USING btree ("chain","token_id","created_at","id") WHERE token_id is not null;--> statement-breakpoint
CREATE INDEX "audit_event_by_target" ON "audit_event" USING btree ("chain","target_id","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_event_by_event" ON "audit_event" USING btree ("chain","event","created_at","id");--> statement-breakpoint
CREATE INDEX "audit_event_unsealed" ON "audit_event" USING btree ("chain","created_at","id") WHERE sequence is null;--> statement-breakpoint
CREATE INDEX "audit_event_by_created" ON "audit_event" USING btree ("chain","created_at","id");--> statement-breakpoint
ALTER TABLE "audit_event" ADD CONSTRAINT "audit_event_pkey" PRIMARY KEY("chain","id");
--> statement-breakpoint

-- Personal data enters the hash as a digest with a salt, so that it can be erased without breaking the chain.
create function audit_digest(personal jsonb) returns bytea language sql immutable strict parallel safe
  return sha256(convert_to(personal::text, 'UTF8'));
--> statement-breakpoint

create function audit_salt() returns text language sql volatile
  return replace(gen_random_uuid()::text, '-', '');
--> statement-breakpoint

-- What is hashed of an event: the text of a jsonb object, whose keys Postgres sorts by length, then by bytes. The time is
-- in milliseconds since 1970. docs/audit.md has the same in JavaScript.
create function audit_event_text(e audit_event) returns text language sql stable parallel safe as $$
  select jsonb_build_object(
    'id', e.id, 'organizationId', e.organization_id, 'sequence', e.sequence,
    'createdAt', (extract(epoch from e.created_at) * 1000)::bigint, 'event', e.event,
    'actor', jsonb_build_object('type', e.actor_type, 'id', e.actor_id, 'tokenId', e.token_id,
      'impersonatorId', e.impersonator_id, 'digest', encode(e.actor_digest, 'hex')),
    'target', jsonb_build_object('type', e.target_type, 'id', e.target_id, 'digest', encode(e.target_digest, 'hex')),
    'changes', e.changes, 'details', e.details,
    'context', jsonb_build_object('api', e.api, 'requestId', e.request_id),
    'previousHash', encode(e.previous_hash, 'hex'))::text
$$;
--> statement-breakpoint

create function audit_event_hash(e audit_event) returns bytea language sql stable parallel safe as $$
  select sha256(convert_to(audit_event_text(e), 'UTF8'))
$$;
--> statement-breakpoint

-- Where a chain begins.
create function audit_genesis(chain text) returns bytea language sql immutable strict parallel safe
  return sha256(convert_to('guildhall audit ' || chain, 'UTF8'));
--> statement-breakpoint

create function lock_audit_chain(chain text) returns audit_chain language plpgsql volatile as $$
declare head audit_chain;
begin
  select * into head from audit_chain c where c.chain = lock_audit_chain.chain for no key update;
  if found then return head; end if;
  insert into audit_chain (chain, sequence, hash) values (lock_audit_chain.chain, 0, audit_genesis(lock_audit_chain.chain))
    on conflict do nothing;
  select * into strict head from audit_chain c where c.chain = lock_audit_chain.chain for no key update;
  return head;
end $$;
--> statement-breakpoint

-- The rows of new events: `common` has what they share, `events` an array of { id, event, target_type, target_id, target,
-- changes, details, organization_id? }. The time is when it happened, not when the transaction began to wait for a lock.
create function audit_events(common jsonb, events jsonb) returns setof audit_event language sql volatile rows 10 as $$
  select e.id, coalesce(e.organization_id, common ->> 'organizationId'), e.event, common ->> 'actorId', e.target_id,
    coalesce(e.details, '{}'), date_trunc('milliseconds', clock_timestamp()), null::text, null::bigint, common ->> 'actorType',
    common ->> 'tokenId', common ->> 'impersonatorId', e.target_type, coalesce(e.changes, '[]'), common ->> 'api',
    common ->> 'requestId', p.actor, audit_digest(p.actor), p.target, audit_digest(p.target), null::bytea, null::bytea
  from jsonb_to_recordset(events) as e (id text, organization_id text, event text, target_id text, target_type text,
      target jsonb, changes jsonb, details jsonb)
  cross join lateral (select
    (common -> 'actor') || jsonb_build_object('salt', audit_salt()) as actor,
    e.target || jsonb_build_object('salt', audit_salt()) as target offset 0) p
$$;
--> statement-breakpoint

-- The same, linked to their organization's chain, whose row stays locked until the transaction ends. Callers hold the
-- organization's lock, or are alone with an organization that no one else sees yet.
create function sealed_audit_events(common jsonb, events jsonb) returns setof audit_event language plpgsql volatile rows 10 as $$
declare
  e audit_event;
  head audit_chain;
begin
  if events is null or jsonb_array_length(events) = 0 then return; end if;
  head := lock_audit_chain(coalesce(common ->> 'organizationId', 'instance'));
  for e in select * from audit_events(common, events) loop
    e.sequence := head.sequence + 1;
    e.previous_hash := head.hash;
    e.hash := audit_event_hash(e);
    head.sequence := e.sequence;
    head.hash := e.hash;
    return next e;
  end loop;
  update audit_chain set sequence = head.sequence, hash = head.hash where chain = head.chain;
end $$;
--> statement-breakpoint

-- Links the events of a chain that were written without its lock, oldest first. Returns how many; null while another
-- transaction holds the lock.
create function seal_audit_events(chain text, most integer) returns integer language plpgsql volatile as $$
declare
  e audit_event;
  head audit_chain;
  sealed integer := 0;
begin
  perform lock_audit_chain(seal_audit_events.chain) from (select 1) one
    where not exists (select from audit_chain c where c.chain = seal_audit_events.chain);
  select * into head from audit_chain c where c.chain = seal_audit_events.chain for no key update skip locked;
  if not found then return null; end if;
  for e in
    select * from audit_event a where a.chain = seal_audit_events.chain and a.sequence is null
    order by a.created_at, a.id limit most
  loop
    e.sequence := head.sequence + 1;
    e.previous_hash := head.hash;
    e.hash := audit_event_hash(e);
    update audit_event a set sequence = e.sequence, previous_hash = e.previous_hash, hash = e.hash
      where a.chain = e.chain and a.id = e.id;
    head.sequence := e.sequence;
    head.hash := e.hash;
    sealed := sealed + 1;
  end loop;
  update audit_chain c set sequence = head.sequence, hash = head.hash where c.chain = head.chain;
  return sealed;
end $$;
--> statement-breakpoint

-- I10: audit events are only ever added. Three exceptions: an unsealed one gets its place in the chain, once; personal data
-- is erased; and pruning deletes those up to a checkpoint that the same transaction wrote.
create or replace function audit_event_append_only() returns trigger language plpgsql as $$
declare
  -- A generated column has no value yet.
  untouched text[] := array['chain', 'sequence', 'previous_hash', 'hash'];
  was jsonb;
  becomes jsonb;
begin
  if tg_op = 'DELETE' and exists (
    select from audit_checkpoint c where c.chain = old.chain and c.sequence >= old.sequence
      and c.transaction_id = pg_current_xact_id()::text
  ) then
    return old;
  end if;
  if tg_op = 'UPDATE' then
    was := to_jsonb(old);
    becomes := to_jsonb(new);
    if old.sequence is null and new.sequence is not null and was - untouched = becomes - untouched then
      return new;
    end if;
    if new.actor_personal is null and new.target_personal is not distinct from old.target_personal
        and was - array['chain', 'actor_personal'] = becomes - array['chain', 'actor_personal']
      or new.target_personal is null and new.actor_personal is not distinct from old.actor_personal
        and was - array['chain', 'target_personal'] = becomes - array['chain', 'target_personal'] then
      return new;
    end if;
  end if;
  raise exception 'audit events are only ever added, never changed or removed'
    using errcode = 'check_violation', constraint = 'audit_event_append_only', table = 'audit_event';
end $$;
--> statement-breakpoint

-- Events of before: names come from what was recorded, those of actors from their accounts as they are now. Each chain then
-- records that what precedes was sealed by this upgrade.
alter table audit_event disable trigger audit_event_append_only;
--> statement-breakpoint
update audit_event e set
  actor_type = case when e.actor_id is null then 'system' when e.actor_id = 'service' then 'service' else 'user' end,
  target_type = case
    when e.event like 'member.%' or e.event like 'project.member\_%' or e.event like 'team.member\_%' then 'user'
    when e.event like 'sso.%' then 'sso_provider'
    else split_part(e.event, '.', 1) end,
  details = e.details - array['name', 'email'],
  actor_personal = jsonb_build_object(
    'name', (select u.name from "user" u where u.id = e.actor_id), 'email', (select u.email from "user" u where u.id = e.actor_id),
    'ip', null, 'userAgent', null, 'salt', audit_salt()),
  target_personal = jsonb_build_object('name', e.details -> 'name', 'email', e.details -> 'email', 'salt', audit_salt());
--> statement-breakpoint
update audit_event set actor_digest = audit_digest(actor_personal), target_digest = audit_digest(target_personal);
--> statement-breakpoint
select seal_audit_events(chain, null) from (select distinct chain from audit_event) chains;
--> statement-breakpoint
alter table audit_event enable trigger audit_event_append_only;
--> statement-breakpoint
insert into audit_event (id, organization_id, event, actor_id, target_id, details, created_at, sequence, actor_type, token_id,
  impersonator_id, target_type, changes, api, request_id, actor_personal, actor_digest, target_personal, target_digest,
  previous_hash, hash)
select s.id, s.organization_id, s.event, s.actor_id, s.target_id, s.details, s.created_at, s.sequence, s.actor_type, s.token_id,
  s.impersonator_id, s.target_type, s.changes, s.api, s.request_id, s.actor_personal, s.actor_digest, s.target_personal,
  s.target_digest, s.previous_hash, s.hash
from audit_chain c join organization o on o.id = c.chain,
  sealed_audit_events(
    jsonb_build_object('organizationId', o.id, 'actorType', 'system', 'api', 'system',
      'actor', jsonb_build_object('name', null, 'email', null, 'ip', null, 'userAgent', null)),
    jsonb_build_array(jsonb_build_object('id', 'evt_upgraded', 'event', 'audit.upgraded', 'target_type', 'organization',
      'target_id', o.id, 'target', jsonb_build_object('name', o.name, 'email', null),
      'details', jsonb_build_object('eventsBefore', c.sequence)))) s;
