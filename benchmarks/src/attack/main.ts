import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { query } from "../cases.ts";
import { openDatabases } from "../databases.ts";
import { median } from "../median.ts";
import type { LoadQuestion, Measurement } from "../processes/load.ts";
import type { Resources, Server } from "../resources.ts";
import { run } from "../run.ts";
import { type Seeded, seedGuildhall } from "../seed/seed-guildhall.ts";
import type { ServerQuestion } from "../servers/serve.ts";
import type { Limits } from "../servers/setting.ts";
import type { Answers, AttackQuestion } from "./attackers.ts";
import { makeAttacks } from "./attacks.ts";
import { type Observed, observeTenants } from "./observe-tenants.ts";

const { values } = parseArgs({
  options: {
    /** Two seconds of each: to see that it runs. */
    quick: { type: "boolean", default: false },
  },
});
const SECONDS = values.quick ? 2 : 15;
const ROUNDS = values.quick ? 1 : 6;
const MOST_REQUESTS = 500_000;

type Start = (limits: Limits) => Promise<Server>;

const say = (text: string) => process.stdout.write(`${text}\n`);
const pause = (seconds: number) => new Promise((resolve) => setTimeout(resolve, seconds * 1000));

await run(async (resources) => {
  const secret = randomBytes(32).toString("base64url");
  const { guildhall: database } = await openDatabases(resources);
  const seeded = await seedGuildhall({ url: database, secret, large: 1_000, small: 100 });
  say(await underAttack(resources, database, seeded, start));
  say(await costOfLimits(resources, seeded, start));

  function start(limits: Limits): Promise<Server> {
    return resources.startServer("guildhall", {
      BENCHMARK_SERVER_DATABASE: database,
      BENCHMARK_SECRET: secret,
      BENCHMARK_LIMITS: limits,
      BENCHMARK_JOBS: "off",
    });
  }
});

/** Other tenants' times without attackers, and during each attack. @returns a table in Markdown */
async function underAttack(
  resources: Resources,
  database: string,
  { everyday }: Seeded,
  start: Start,
): Promise<string> {
  const { url } = await start("default");
  const attackers = resources.startChild(new URL("attackers.ts", import.meta.url));
  const sql = resources.connect(database);
  await observeTenants(url, everyday, pause(2));
  const idle = await observeTenants(url, everyday, pause(SECONDS));
  const rows = [row("none", idle, idle, {})];
  for (const { label, attackers: list } of await makeAttacks(sql, everyday)) {
    const question: AttackQuestion = { url, attackers: list, seconds: SECONDS, most: MOST_REQUESTS };
    const attack = attackers.ask<Answers>(question);
    const observed = await observeTenants(url, everyday, attack);
    rows.push(row(label, observed, idle, await attack));
  }
  const head =
    "| 16 attackers | other tenants' p50 ms | p99 ms | to idle p99 | failed | `/readyz` not 200 | answers to attackers |";
  return [head, "| --- | ---: | ---: | ---: | ---: | ---: | --- |", ...rows].join("\n");
}

function row(label: string, { times, failures, readyChecks, notReady }: Observed, idle: Observed, answers: Answers) {
  const ratio = quantile(times, 0.99) / quantile(idle.times, 0.99);
  const statuses = Object.entries(answers).map(([status, count]) => `${count} × ${status}`);
  const cells = [
    ...[label, quantile(times, 0.5).toFixed(1), quantile(times, 0.99).toFixed(1), ratio.toFixed(2)],
    ...[`${failures} of ${times.length}`, `${notReady} of ${readyChecks}`, statuses.join(", ")],
  ];
  return `| ${cells.join(" | ")} |`;
}

/** CPU time of guarded reads with limits to those without, in interleaved rounds. @returns a table in Markdown */
async function costOfLimits(resources: Resources, { cookie, small }: Seeded, start: Start): Promise<string> {
  const servers = { wide: await start("wide"), off: await start("off") };
  const load = resources.startLoad();
  const requests = {
    "`member.list`": query("member.list", { organization: small, limit: 50 }, cookie),
    "`access.can`": query("access.can", { organization: small, permissions: ["member:create"] }, cookie),
  };
  const rows: string[] = [];
  for (const [label, request] of Object.entries(requests)) {
    const question = { batch: { requests: [request] }, connections: 16, seconds: values.quick ? 1 : 3 };
    const measured = async (limits: keyof typeof servers) => {
      const cpu = () => servers[limits].child.ask<number>("cpu" satisfies ServerQuestion);
      const before = await cpu();
      const result = await load.ask<Measurement>({ ...question, url: servers[limits].url } satisfies LoadQuestion);
      if (result.failures > 0) throw new Error(`${result.failures} requests of ${label} failed.`);
      return { cpu: ((await cpu()) - before) / result.requests, perSecond: result.requestsPerSecond };
    };
    for (const limits of ["wide", "off"] as const) await measured(limits);
    const ratios: { cpu: number; perSecond: number }[] = [];
    for (let round = 0; round < ROUNDS; round++) {
      // Whichever is second finds a warmer machine: they take turns.
      const isWideFirst = round % 2 === 0;
      const one = await measured(isWideFirst ? "wide" : "off");
      const other = await measured(isWideFirst ? "off" : "wide");
      const [wide, off] = isWideFirst ? [one, other] : [other, one];
      ratios.push({ cpu: wide.cpu / off.cpu, perSecond: wide.perSecond / off.perSecond });
    }
    const [cpu, perSecond] = [median(ratios.map((each) => each.cpu)), median(ratios.map((each) => each.perSecond))];
    rows.push(`| ${label} | ${cpu.toFixed(3)} | ${perSecond.toFixed(3)} |`);
  }
  const head = "| guarded read, with limits to without | the server's CPU time a request | requests/s |";
  return ["", head, "| --- | ---: | ---: |", ...rows].join("\n");
}

function quantile(sorted: readonly number[], q: number): number {
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * q))] ?? Number.NaN;
}
