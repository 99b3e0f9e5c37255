import type postgres from "postgres";

const AT_A_TIME = 50_000;

/**
 * Fills an organization's audit log: so many events, linked as the app links them, over two years until now, by 50 people on 1,000
 * targets.
 */
export async function seedEvents(sql: postgres.Sql, organizationId: string, count: number): Promise<void> {
  for (let from = 1; from <= count; from += AT_A_TIME) {
    const to = Math.min(from + AT_A_TIME - 1, count);
    await sql`select seed_audit_events(${organizationId}, ${from}, ${to}, ${count})`;
  }
  await sql.unsafe("vacuum analyze audit_event");
}

/** The function that {@link seedEvents} calls: one statement for each event would take an hour. */
export const createSeedFunction = (sql: postgres.Sql) =>
  sql.unsafe(`
create function seed_audit_events(organization_id text, first integer, last integer, total integer) returns void language plpgsql as $$
declare
  e audit_event;
  head audit_chain := lock_audit_chain(seed_audit_events.organization_id);
  events text[] := array['member.added', 'member.role_changed', 'member.removed', 'team.created', 'team.member_added',
    'invitation.created', 'invitation.accepted', 'project.updated'];
begin
  for n in first..last loop
    e.id := 'evt_' || lpad(n::text, 26, '0');
    e.organization_id := seed_audit_events.organization_id;
    e.event := events[1 + n % 8];
    e.actor_type := 'user';
    e.actor_id := 'usr_' || n % 50;
    e.target_type := 'user';
    e.target_id := 'usr_target_' || n % 1000;
    e.changes := jsonb_build_array(jsonb_build_object('field', 'roles', 'from', '["member"]'::jsonb, 'to', '["admin"]'::jsonb));
    e.details := '{}';
    e.api := 'trpc';
    e.request_id := gen_random_uuid()::text;
    e.actor_personal := jsonb_build_object('name', 'Person ' || n % 50, 'email', 'person' || n % 50 || '@example.com',
      'ip', '203.0.113.7', 'userAgent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'salt', audit_salt());
    e.actor_digest := audit_digest(e.actor_personal);
    e.target_personal := jsonb_build_object('name', 'Target ' || n % 1000, 'email', 'target' || n % 1000 || '@example.com',
      'salt', audit_salt());
    e.target_digest := audit_digest(e.target_personal);
    e.created_at := date_trunc('milliseconds', now() - interval '2 years' * ((total - n)::float / total));
    e.sequence := head.sequence + 1;
    e.previous_hash := head.hash;
    e.hash := audit_event_hash(e);
    insert into audit_event (id, organization_id, event, actor_type, actor_id, target_type, target_id, changes, details, api,
      request_id, actor_personal, actor_digest, target_personal, target_digest, created_at, sequence, previous_hash, hash)
    values (e.id, e.organization_id, e.event, e.actor_type, e.actor_id, e.target_type, e.target_id, e.changes, e.details, e.api,
      e.request_id, e.actor_personal, e.actor_digest, e.target_personal, e.target_digest, e.created_at, e.sequence, e.previous_hash,
      e.hash);
    head.sequence := e.sequence;
    head.hash := e.hash;
  end loop;
  update audit_chain c set sequence = head.sequence, hash = head.hash where c.chain = head.chain;
end $$`);
