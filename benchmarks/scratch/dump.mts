import { readFileSync } from "node:fs"; import postgres from "postgres";
import { scopeStatement } from "../../packages/domain/src/scope/open-scope.ts";
import { memberPage, memberView } from "../../packages/domain/src/member/member-page.ts";
import { ListedMember, ListMembersInput } from "../../packages/contracts/src/index.ts";
const s = JSON.parse(readFileSync("/tmp/h/pages1/seeded.json", "utf8"));
const sql = postgres(s.databases.guildhall, { max: 1, onnotice: () => {} });
const [{ pid }] = await sql`select pg_backend_pid() as pid`;
const token = decodeURIComponent(/session_token=([^;]+)/.exec(s.ours.cookie)![1]).split(".")[0];
const cpu = () => { const t = readFileSync(`/proc/${pid}/stat`, "utf8"); const f = t.slice(t.lastIndexOf(")") + 2).split(" "); return (Number(f[11]) + Number(f[12])) * 10; };
const q = memberPage(ListMembersInput.parse(JSON.parse(process.argv[2]?.startsWith("{") ? process.argv[2] : "{}")), memberView(ListedMember));
const full = scopeStatement("session", "id", q.sql);
const none = scopeStatement("session", "id", "select 1 as x");
const cases: Record<string, [string, any[], boolean]> = {
  raw: [`select m.id, m.user_id as "userId", u.name, u.email, u.image, m.roles, m.created_at as "joinedAt" from member m join "user" u on u.id = m.user_id where m.organization_id = $1 order by m.user_name collate "und-x-icu", m.id limit 50`, [s.ours.large], true],
  scope: [none, [token, s.ours.large], true],
  scopeNoFns: [none.replace(/\(select \* from sso_required[^)]*\)\)/, "null").replace(/exists \(select from second_factor_required[^)]*\)\)/, "false"), [token, s.ours.large], true],
  full: [full, [token, s.ours.large, ...q.values], q.prepare],
  noPasskey: [full.replace("or exists (select from passkey k where k.user_id = m.user_id)", ""), [token, s.ours.large, ...q.values], q.prepare],
};
if (process.argv[2] === "queries") { for (const k of Object.keys(cases)) if (k !== "full") delete cases[k]; delete cases.full;
  for (const query of ["ada a. bartik", "ada.a.bartik.12345", "hamilton", "annie", "ann", "an", "zq", "example", "qqqqq", "e"]) { const q = memberPage(ListMembersInput.parse({ query }), memberView(ListedMember)); cases[query] = [scopeStatement("session", "id", q.sql), [token, s.ours.large, ...q.values], q.prepare]; }
  const q = memberPage(ListMembersInput.parse({}), memberView(ListedMember)); cases.list = [scopeStatement("session", "id", q.sql), [token, s.ours.large, ...q.values], q.prepare]; }
if (process.argv[3] === "explain") { console.log(full); for (const r of await sql.unsafe("explain (analyze, buffers) " + full, [token, s.ours.large, ...q.values] as any)) console.log((r as any)["QUERY PLAN"]); process.exit(); }
const total: any = {};
for (let r = 0; r < 6; r++) for (const [k, [text, v, prepare]] of Object.entries(cases)) { total[k] ??= { c: 0, n: 0 }; for (let i = 0; i < 8; i++) await sql.unsafe(text, v, { prepare }); const c = cpu(); const until = Date.now() + Number(process.env.MS ?? 600); while (Date.now() < until) { await sql.unsafe(text, v, { prepare }); total[k].n++; } total[k].c += cpu() - c; }
for (const k of Object.keys(total)) console.log(k.padEnd(22), (total[k].c / total[k].n).toFixed(3), total[k].n);
for (const r of await sql`select left(statement, 40) as st, generic_plans, custom_plans from pg_prepared_statements`) console.log(r.generic_plans, r.custom_plans);
process.exit();
