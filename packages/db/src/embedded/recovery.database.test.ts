import { type ChildProcess, spawn } from "node:child_process";
import { existsSync, mkdirSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import type { Sql } from "postgres";
import { afterEach, expect, test } from "vitest";
import { readPostmasterPid } from "./server/postmaster-pid.ts";
import { isAlive } from "./server/server-liveness.ts";
import { serverUser } from "./server/server-user.ts";
import { cleanUpAfterEach, on, start, usedFolder } from "./testing/database-test.ts";
import { otherProcess } from "./testing/other-process.ts";
import { tempFolder } from "./testing/temp-folders.ts";

cleanUpAfterEach();

const bystanders: ChildProcess[] = [];
afterEach(() => {
  for (const bystander of bystanders.splice(0)) bystander.kill("SIGKILL");
});

test.each(["the application", "the application and the server"])("SIGKILL of %s loses no write", async (victims) => {
  const dataDir = await usedFolder();
  const writer = otherProcess(dataDir, "write");
  await writer.started;
  await expect.poll(() => writer.acknowledged()).toBeGreaterThan(200);
  const server = readPostmasterPid(join(dataDir, "postgres"))?.pid;
  if (victims !== "the application" && server) process.kill(server, "SIGKILL");
  writer.child.kill("SIGKILL");
  await writer.exited;
  const acknowledged = writer.acknowledged();

  const next = await start(dataDir);
  const [found] = await on(next.url, (sql) => sql`select count(*)::int as rows, max(n) as last from acknowledged`);
  expect(found?.rows).toBe(found?.last);
  expect(found?.last).toBeGreaterThanOrEqual(acknowledged);
});

test.skipIf(process.platform !== "linux")(
  "SIGKILL of the application leaves no server that is only beginning",
  async () => {
    const dataDir = await usedFolder();
    const programs = tempFolder(0o777);
    const begun = join(programs, "begun");
    // The real one, once the application is gone.
    writeFileSync(
      join(programs, "setpriv"),
      `#!/bin/sh
case "$*" in *" -D "*) parent=$PPID; echo $$ > ${begun}; while [ -d /proc/$parent ]; do sleep 0.02; done;; esac
PATH=\${PATH#*:} exec setpriv "$@"\n`,
      { mode: 0o755 },
    );
    const killed = otherProcess(dataDir, "hold", { path: `${programs}:${process.env.PATH}` });
    await expect.poll(() => existsSync(begun) && readFileSync(begun, "utf8")).toMatch(/\d\n/);
    killed.child.kill("SIGKILL");
    await killed.exited;
    const pid = Number(readFileSync(begun, "utf8"));
    await expect.poll(() => isAlive(pid)).toBe(false);
  },
);

test("an interrupted initdb is done again", async () => {
  const dataDir = tempFolder();
  const interrupted = otherProcess(dataDir, "hold");
  const halfMade = () => readdirSync(dataDir).find((name) => name.startsWith("postgres.initializing-"));
  const inHalfMade = () => readdirSync(join(dataDir, halfMade() ?? ""));
  await expect.poll(inHalfMade, { interval: 5 }).toContain("cluster");
  interrupted.child.kill("SIGKILL");
  await interrupted.exited;
  expect(readdirSync(dataDir)).not.toContain("postgres");

  const next = await start(dataDir);
  expect(await on(next.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  expect(halfMade()).toBeUndefined();
});

test("an initdb that another process is in the middle of is left alone", async () => {
  const dataDir = tempFolder();
  const others = join(dataDir, `postgres.initializing-${process.ppid}-abc`);
  mkdirSync(others);
  await start(dataDir);
  expect(readdirSync(dataDir)).toContain(`postgres.initializing-${process.ppid}-abc`);
});

test("a server that is gone, but still named in postmaster.pid, is started again", async () => {
  const dataDir = await usedFolder();
  const file = await leftoverPidFile(dataDir);
  const gone = bystander();
  const pid = String(gone.pid);
  gone.kill("SIGKILL");
  await new Promise((resolve) => gone.once("exit", resolve));
  writeFileSync(file.path, file.text.replace(/^\d+/, pid));
  expect((await start(dataDir)).adopted).toBe(false);
});

test("a process id that another program of the same user got does not fool it", async () => {
  const dataDir = await usedFolder();
  const file = await leftoverPidFile(dataDir);
  writeFileSync(file.path, file.text.replace(/^\d+/, String(bystander().pid)));
  const server = await start(dataDir);
  expect(server.adopted).toBe(false);
  expect(await on(server.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
});

test("a process id and port that another cluster's server got do not fool it", async () => {
  const dataDir = await usedFolder();
  const otherDir = await usedFolder();
  const other = await start(otherDir);
  const file = await leftoverPidFile(dataDir);
  const otherPid = readFileSync(join(otherDir, "postgres", "postmaster.pid"), "utf8").split("\n");
  writeFileSync(file.path, [otherPid[0], ...file.text.split("\n").slice(1, 3), ...otherPid.slice(3)].join("\n"));
  const server = await start(dataDir);
  expect(server.adopted).toBe(false);
  expect(server.url).not.toBe(other.url);
});

test("an empty postmaster.pid, as a full disk leaves it, is cleared away", async () => {
  const dataDir = await usedFolder();
  const file = await leftoverPidFile(dataDir);
  writeFileSync(file.path, "");
  expect((await start(dataDir)).adopted).toBe(false);
});

test("after a killed server, a query that outlived it is waited for", async () => {
  const dataDir = await usedFolder();
  const first = await start(dataDir);
  const pid = readPostmasterPid(join(dataDir, "postgres"))?.pid ?? 0;
  const busy = on(first.url, (sql) => sql`select count(*) from generate_series(1, 20000000)`).catch(() => undefined);
  const running = (sql: Sql) => sql`
    select from pg_stat_activity where state = 'active' and query like '%generate_series%' and pid <> pg_backend_pid()`;
  await expect.poll(() => on(first.url, running)).toHaveLength(1);
  process.kill(pid, "SIGKILL");
  const next = await start(dataDir);
  expect(await on(next.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await busy;
});

/** A cluster whose server has stopped, and the postmaster.pid it had while it ran. */
async function leftoverPidFile(dataDir: string): Promise<{ path: string; text: string }> {
  const server = await start(dataDir);
  const path = join(dataDir, "postgres", "postmaster.pid");
  const text = readFileSync(path, "utf8");
  await server.stop();
  return { path, text };
}

/** Some program of the server's user: its id is one that Postgres itself would take for a live server's. */
function bystander(): ChildProcess {
  const program = spawn(process.platform === "win32" ? "timeout" : "sleep", ["600"], { ...serverUser(), cwd: "/" });
  bystanders.push(program);
  return program;
}
