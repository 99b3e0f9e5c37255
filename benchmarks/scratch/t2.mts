// interleaved cpu compare of statements; statements separated by ;\n, $1.. none
import postgres from "postgres"; import { readFileSync } from "node:fs";
const s = JSON.parse(readFileSync("/tmp/h/pages1/seeded.json", "utf8"));
const sql = postgres(s.databases.guildhall, { max: 1, onnotice: () => {} });
const [{ pid }] = await sql`select pg_backend_pid() as pid`;
const cpu = () => { const t = readFileSync(`/proc/${pid}/stat`, "utf8"); const f = t.slice(t.lastIndexOf(")") + 2).split(" "); return (Number(f[11]) + Number(f[12])) * 10; };
const list = readFileSync(0, "utf8").replaceAll(":org", `'${s.ours.large}'`).replaceAll(":token", `(select token from session limit 1)`).split(/;\s*\n/).filter((x) => x.trim());
const total = list.map(() => ({ c: 0, n: 0 }));
for (let r = 0; r < 6; r++) for (const [i, one] of list.entries()) { for (let k = 0; k < 5; k++) await sql.unsafe(one, [], { prepare: true }); const c = cpu(); const until = Date.now() + 700; while (Date.now() < until) { await sql.unsafe(one, [], { prepare: true }); total[i].n++; } total[i].c += cpu() - c; }
for (const [i, one] of list.entries()) console.log((total[i].c / total[i].n).toFixed(3), one.trim().replace(/\s+/g, " ").slice(0, 140));
process.exit();
