// tsx scratch/run.mts rounds seconds case[,case] checkout=label,...
import { readFileSync } from "node:fs";
import { startChild } from "../src/processes/child-process.ts";
import { makeCases, query } from "../src/cases.ts";
import { cpuOfPostgres } from "../src/before/cpu-of-postgres.ts";
import { median } from "../src/median.ts";
import { pathToFileURL } from "node:url";
import postgres from "postgres";
const s = JSON.parse(readFileSync("/tmp/h/pages1/seeded.json", "utf8"));
const [rounds, seconds, names, targets] = [Number(process.argv[2]), Number(process.argv[3]), process.argv[4].split(","), process.argv[5].split(",")];
const env = (db: string) => ({ BENCHMARK_SERVER_DATABASE: db, BENCHMARK_SECRET: s.secret, BENCHMARK_BETTER_AUTH: "fastest", BENCHMARK_LIMITS: "wide", BENCHMARK_JOBS: "off" });
const load = startChild(new URL("../src/processes/load.ts", import.meta.url));
const c: any = makeCases(s.ours, s.theirs, "x");
const list = (input: object) => query("member.list", { organization: s.ours.large, limit: 50, ...input }, s.ours.cookie);
const reqs: any = { raw: c.rawPage.request, list: c.list.request, small: c.listSmall.request, rest: c.restList.request, can: c.can.request, theirs: c.theirList.request,
  search: c.listSearch.request, rare: list({ query: "ada.a.bartik.12345" }), common: list({ query: "hamilton" }), first: list({ query: "annie" }), common3: list({ query: "example" }), two: list({ query: "an" }), twoRare: list({query:"zq"}), none: list({query:"qqqqq"}) };
const procs: any = {};
for (const t of targets) {
  const [label, folder] = t.split("=");
  const file = label === "raw" ? new URL("../src/servers/raw.ts", import.meta.url) : label === "stock" ? new URL("../src/servers/better-auth.ts", import.meta.url) : new URL("benchmarks/src/servers/guildhall.ts", pathToFileURL(`${folder}/`));
  const child = startChild(file, env(label === "stock" ? s.databases.betterAuth : s.databases.guildhall));
  procs[label] = { child, url: await child.ask("listen"), db: label === "stock" ? "betterAuth" : "guildhall" };
}
const sql: any = { guildhall: postgres(s.databases.guildhall, { max: 1 }), betterAuth: postgres(s.databases.betterAuth, { max: 1 }) };
const out: any = {};
for (let r = 0; r <= rounds; r++) for (const name of names) for (const label of Object.keys(procs)) {
  if ((name === "raw") !== (label === "raw")) continue;
  if ((name === "theirs") !== (label === "stock")) continue;
  const p = procs[label]; const q = sql[p.db];
  const before = [await p.child.ask("cpu"), await cpuOfPostgres(q)] as number[];
  const m: any = await load.ask({ url: p.url, batch: { requests: [reqs[name]] }, connections: 16, seconds });
  await new Promise((d) => setTimeout(d, 60));
  const after = [await p.child.ask("cpu"), await cpuOfPostgres(q)] as number[];
  if (m.failures) console.log("FAILURES", name, label, m.failures);
  if (r > 0) (out[`${name} ${label}`] ??= []).push({ rps: m.requestsPerSecond, p50: m.p50, p99: m.p99, server: (after[0] - before[0]) / (m.requests + 16) / 1000, pg: (after[1] - before[1]) / (m.requests + 16) / 1000 });
}
for (const [k, v] of Object.entries<any>(out)) console.log(k.padEnd(20), Object.keys(v[0]).map((f) => `${f} ${median(v.map((x: any) => x[f])).toFixed(2)}`).join("  "));
process.exit();
