import postgres from "postgres"; import { readFileSync } from "node:fs";
const s = JSON.parse(readFileSync("/tmp/h/pages1/seeded.json", "utf8"));
const sql = postgres(s.databases.guildhall, { max: 1, onnotice: () => {} });
const [{ pid }] = await sql`select pg_backend_pid() as pid`;
const cpu = () => { const t = readFileSync(`/proc/${pid}/stat`, "utf8"); const f = t.slice(t.lastIndexOf(")") + 2).split(" "); return (Number(f[11]) + Number(f[12])) * 10; };
await sql.unsafe("set max_parallel_workers_per_gather = 0");
for (const one of readFileSync(0, "utf8").replaceAll(":org", `'${s.ours.large}'`).split(/;\s*\n/)) {
  if (!one.trim()) continue; if (!/^\s*(select|with)/i.test(one)) { await sql.unsafe(one); console.log(one.slice(0, 100)); continue; }
  const run = () => sql.unsafe(one, [], { prepare: true });
  const times: number[] = []; for (let i = 0; i < 8; i++) await run();
  const c = cpu(); const until = Date.now() + 1200; let n = 0;
  while (Date.now() < until) { const t = performance.now(); await run(); times.push(performance.now() - t); n++; }
  times.sort((a, b) => a - b);
  console.log(`cpu ${((cpu() - c) / n).toFixed(3)} ms  p50 ${times[n >> 1].toFixed(2)} ms  n ${n}  ${one.trim().replace(/\s+/g, " ").slice(0, 230)}`);
}
process.exit();
