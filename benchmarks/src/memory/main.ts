import { execFileSync } from "node:child_process";
import { randomBytes } from "node:crypto";
import { parseArgs } from "node:util";
import { PAGE, query, type Request, sessionIn } from "../cases.ts";
import { openDatabases } from "../databases.ts";
import { CONNECTIONS } from "../measure.ts";
import type { LoadQuestion, Measurement } from "../processes/load.ts";
import { run } from "../run.ts";
import { seedGuildhall } from "../seed/seed-guildhall.ts";
import { startProduction } from "../servers/start-production.ts";

const { values } = parseArgs({ options: { requests: { type: "string", default: "100000" } } });
const most = Number(values.requests);
/** How long a server is idle before it is looked at. */
const IDLE_MS = 5_000;
const SECONDS = 5;

await run(async (resources) => {
  const { guildhall: url } = await openDatabases(resources);
  const secret = randomBytes(32).toString("base64url");
  const { cookie, large: organization } = await seedGuildhall({ url, secret, large: 1_000, small: 10 });
  const { origin, pid, readyMs, close } = await startProduction(url, secret);
  resources.onEnd(close);
  const load = resources.startLoad();
  process.stdout.write(`Ready after ${(readyMs / 1000).toFixed(1)} s.\n\n| requests | MB |\n| ---: | ---: |\n`);
  await print(0, pid);
  const requests = everyKind(origin, cookie, organization);
  let done = 0;
  let printed = 0;
  while (done < most) {
    const question: LoadQuestion = { url: origin, batch: { requests }, connections: CONNECTIONS, seconds: SECONDS };
    const measured = await load.ask<Measurement>(question);
    if (measured.failures > 0) throw new Error(`${measured.failures} requests failed.`);
    done += measured.requests;
    if (done - printed < most / 5 && done < most) continue;
    printed = done;
    await print(done, pid);
  }
});

async function print(requests: number, pid: number): Promise<void> {
  await new Promise((resolve) => setTimeout(resolve, IDLE_MS));
  // In kilobytes.
  const resident = Number(execFileSync("ps", ["-o", "rss=", "-p", String(pid)]));
  process.stdout.write(`| ${requests} | ${(resident / 1024).toFixed(0)} |\n`);
}

/** Reads and a change, at each API in turn. */
function everyKind(origin: string, cookie: string, organization: string): Request[] {
  const rest = { authorization: `Bearer ${sessionIn(cookie)}` };
  const headers = { cookie, origin, "content-type": "application/json" };
  return [
    query("access.can", { organization, permissions: ["member:create"] }, cookie),
    query("member.list", { organization, limit: PAGE }, cookie),
    { method: "GET", path: `/api/v1/orgs/${organization}/users?limit=${PAGE}`, headers: rest },
    {
      method: "POST",
      path: "/api/auth/organization/has-permission",
      headers,
      body: JSON.stringify({ organizationId: organization, permissions: { member: ["create"] } }),
    },
    {
      method: "POST",
      path: "/trpc/organization.update",
      headers,
      body: JSON.stringify({ organization, data: { name: "Large" } }),
    },
  ];
}
