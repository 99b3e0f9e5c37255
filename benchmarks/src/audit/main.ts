import { randomBytes } from "node:crypto";
import { mkdtempSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { parseArgs } from "node:util";
import { migrateDatabase, openDatabase } from "@guildhall/db";
import { insertOrganization } from "@guildhall/testing";
import { openDatabases } from "../databases.ts";
import { median } from "../median.ts";
import { run } from "../run.ts";
import { type Measured, measureCommand, measureRequest } from "./measure-export.ts";
import { createSeedFunction, seedEvents } from "./seed-events.ts";

const { values } = parseArgs({
  options: {
    /** In the log. */
    events: { type: "string", default: "1000000" },
    /** Requests for each kind of page. */
    samples: { type: "string", default: "100" },
  },
});
const events = Number(values.events);
const samples = Number(values.samples);
const TWO_YEARS_MS = 2 * 365 * 24 * 60 * 60 * 1000;

await run(async (resources) => {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-audit-"));
  resources.onEnd(async () => rmSync(folder, { recursive: true, force: true }));
  const { guildhall: url } = await openDatabases(resources);
  const database = openDatabase(url);
  resources.onEnd(() => database.sql.end());
  await migrateDatabase(url);
  const { id, people } = await insertOrganization(database, { owner: "owner" });
  await createSeedFunction(database.sql);
  await seedEvents(database.sql, id, events);
  const { url: origin, child: server } = await resources.startServer("guildhall", {
    BENCHMARK_SERVER_DATABASE: url,
    BENCHMARK_SECRET: randomBytes(32).toString("base64url"),
    BENCHMARK_LIMITS: "wide",
    BENCHMARK_JOBS: "on",
  });
  const { token } = people.owner.actor;
  process.stdout.write(`${await listPages(`${origin}/api/v1/orgs/${id}/audit-events`, token)}\n\n`);
  process.stdout.write(`${await exportAll({ origin, id, token, serverPid: server.pid, folder })}\n`);
});

/** Pages of 50 by each filter, one request after the other. @returns a table in Markdown */
async function listPages(address: string, token: string): Promise<string> {
  const daysAgo = (days: number) => new Date(Date.now() - days * 24 * 60 * 60 * 1000).toISOString();
  const pages: Record<string, Record<string, string>> = {
    "the latest": {},
    "of one actor": { actor: "usr_7" },
    "of one kind": { event: "team.created" },
    "on one target": { target: "usr_target_7" },
    "before a time": { to: daysAgo(700) },
    "of one kind by one actor in a month": {
      event: "team.created",
      actor: "usr_7",
      from: daysAgo(400),
      to: daysAgo(370),
    },
  };
  const rows: string[] = [];
  for (const [label, filter] of Object.entries(pages)) {
    const [first, tenth] = [[] as number[], [] as number[]];
    for (let sample = 0; sample < samples; sample++) {
      let next: URL | undefined = addressOf(address, { limit: "50", ...filter });
      for (let page = 1; page <= 10 && next; page++) {
        const startedAt = performance.now();
        const answer: Response = await fetch(next, { headers: { authorization: `Bearer ${token}` } });
        if (!answer.ok) throw new Error(`${next} was answered with status ${answer.status}.`);
        await answer.json();
        if (page === 1) first.push(performance.now() - startedAt);
        if (page === 10) tenth.push(performance.now() - startedAt);
        next = nextOf(answer, next);
      }
    }
    const milliseconds = (times: number[]) => (times.length === 0 ? "" : median(times).toFixed(1));
    rows.push(`| ${label} | ${milliseconds(first)} | ${milliseconds(tenth)} |`);
  }
  const head = `| 50 of ${events.toLocaleString("en")} events | first page, ms | tenth page, ms |`;
  return [head, "| --- | ---: | ---: |", ...rows].join("\n");
}

function addressOf(address: string, query: Record<string, string>): URL {
  const url = new URL(address);
  for (const [name, value] of Object.entries(query)) url.searchParams.set(name, value);
  return url;
}

function nextOf({ headers }: Response, present: URL): URL | undefined {
  const [, next] = /<([^>]*)>; rel="next"/.exec(headers.get("link") ?? "") ?? [];
  if (next === undefined) return undefined;
  // The address that people reach the server by is not this one.
  const { search } = new URL(next, present);
  return new URL(search, present);
}

interface Exporting {
  origin: string;
  id: string;
  token: string;
  serverPid: number;
  folder: string;
}

/** A tenth of the log, then all of it, in each way. @returns a table in Markdown */
async function exportAll({ origin, id, token, serverPid, folder }: Exporting): Promise<string> {
  const address = `${origin}/api/v1/orgs/${id}/audit-events`;
  const untilTenth = new Date(Date.now() - TWO_YEARS_MS * 0.9).toISOString();
  const env = { GUILDHALL_URL: origin, GUILDHALL_TOKEN: token, GUILDHALL_ORG: id, XDG_CONFIG_HOME: folder };
  const file = (name: string) => join(folder, name);
  const [exported, heads] = [file("events.ndjson"), file("heads.json")];
  const request = (accept: string, name: string) => async (filter: Record<string, string>) => {
    const headers = { accept, authorization: `Bearer ${token}` };
    return measureRequest(serverPid, addressOf(address, filter), headers, file(name));
  };
  const command =
    (...args: string[]) =>
    async (filter: Record<string, string>) => {
      const options = Object.entries(filter).flatMap(([name, value]) => [`--${name}`, value]);
      return measureCommand(serverPid, env, ["audit", ...args, ...options]);
    };
  const ways: [string, (filter: Record<string, string>) => Promise<Measured>][] = [
    ["REST, NDJSON", request("application/x-ndjson", "rest.ndjson")],
    ["REST, CSV", request("text/csv", "rest.csv")],
    [
      "`guildhall audit export`, NDJSON",
      // All of it goes to a file, to be verified.
      (filter) => (filter.to ? command("export")(filter) : command("export", exported, "--heads", heads)(filter)),
    ],
    ["`guildhall audit export`, CSV", command("export", "--format", "csv")],
  ];
  const rows: string[] = [];
  for (const [label, measure] of ways) {
    const tenth = await measure({ to: untilTenth });
    rows.push(rowOf(label, events / 10, tenth), rowOf("", events, await measure({})));
  }
  const offline = await measureCommand(serverPid, env, ["audit", "verify", exported, "--heads", heads]);
  const online = await measureCommand(serverPid, env, ["audit", "verify"]);
  rows.push(rowOf("`guildhall audit verify` of the file", events, offline));
  rows.push(rowOf("`guildhall audit verify` on the server", events, online));
  const head = "| what | events | seconds | events/s | most memory of the server, MB | of the command line, MB |";
  return [head, "| --- | ---: | ---: | ---: | ---: | ---: |", ...rows].join("\n");
}

function rowOf(label: string, count: number, { seconds, server, cli }: Measured): string {
  const rate = Math.round(count / seconds).toLocaleString("en");
  const cells = [label, count.toLocaleString("en"), seconds.toFixed(1), rate, server.toFixed(0), cli?.toFixed(0) ?? ""];
  return `| ${cells.join(" | ")} |`;
}
