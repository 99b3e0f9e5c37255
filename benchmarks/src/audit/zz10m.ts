import postgres from "postgres";
import { migrateDatabase, openDatabase } from "@guildhall/db";
import { insertOrganization } from "@guildhall/testing";
const admin = postgres("postgres://postgres@127.0.0.1:5499/postgres", { max: 1 });
await admin.unsafe("drop database if exists big with (force)");
await admin.unsafe("create database big");
await admin.end();
const url = "postgres://postgres@127.0.0.1:5499/big";
await migrateDatabase(url);
const database = openDatabase(url);
const { id, people } = await insertOrganization(database, { owner: "owner" });
console.log(JSON.stringify({ id, token: people.owner.actor.token }));
const sql = postgres(url, { max: 1, onnotice: () => {} });
const N = 10_000_000;
const indexes = await sql<{ name: string; def: string }[]>`select indexname as name, indexdef as def from pg_indexes where tablename = 'audit_event' and indexname not in (select conname from pg_constraint)`;
console.log(indexes.map((i) => i.def).join("\n"));
await sql.unsafe("set session_replication_role = replica; set synchronous_commit = off; set maintenance_work_mem='1GB'");
for (const { name } of indexes) await sql.unsafe(`drop index "${name}"`);
const t = Date.now();
for (let from = 1; from <= N; from += 500_000) {
  await sql`insert into audit_event (id, organization_id, event, actor_type, actor_id, target_type, target_id, changes, details, api, request_id, actor_personal, actor_digest, target_personal, target_digest, created_at, sequence, previous_hash, hash)
   select 'evt_' || lpad(n::text, 26, '0'), ${id}, (array['member.added', 'member.role_changed', 'member.removed', 'team.created', 'team.member_added','invitation.created', 'invitation.accepted', 'project.updated'])[1 + n % 8],
   'user', 'usr_' || n % 50, 'user', 'usr_target_' || n % 1000, '[{"field":"roles","from":["member"],"to":["admin"]}]'::jsonb, '{}'::jsonb, 'trpc', md5(n::text),
   jsonb_build_object('name', 'Person ' || n % 50, 'email', 'person' || n % 50 || '@example.com','ip', '203.0.113.7', 'userAgent', 'Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0', 'salt', md5(n::text)),
   decode(repeat('ab',32),'hex'), jsonb_build_object('name', 'Target ' || n % 1000, 'email', 'target' || n % 1000 || '@example.com','salt', md5(n::text)), decode(repeat('ab',32),'hex'),
   date_trunc('milliseconds', now() - interval '2 years' * ((${N}::float - n) / ${N}::float)), n + 10, decode(repeat('ab',32),'hex'), decode(repeat('ab',32),'hex')
   from generate_series(${from}::int, ${from + 499_999}::int) n`;
  console.log(from, Date.now() - t);
}
for (const { def, name } of indexes) { await sql.unsafe(def); console.log(name, Date.now() - t); }
await sql.unsafe("vacuum analyze audit_event");
console.log("done", Date.now() - t);
process.exit();
