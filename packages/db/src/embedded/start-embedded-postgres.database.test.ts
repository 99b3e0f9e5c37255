import { chownSync, existsSync, mkdirSync, readFileSync, statSync } from "node:fs";
import { join } from "node:path";
import postgres from "postgres";
import { expect, test } from "vitest";
import { readPostmasterPid } from "./server/postmaster-pid.ts";
import { cleanUpAfterEach, on, start, usedFolder } from "./testing/database-test.ts";
import { endProcess, otherProcess } from "./testing/other-process.ts";
import { tempFolder } from "./testing/temp-folders.ts";

cleanUpAfterEach();

test("a fresh folder gets a database, and its data survives stop and start", async () => {
  const dataDir = join(tempFolder(), "not", "there yet");
  const first = await start(dataDir);
  expect(first.adopted).toBe(false);
  await on(first.url, (sql) => sql`create table hall as select 'stored' as value`);
  await first.stop();
  await expect(on(first.url, (sql) => sql`select 1`)).rejects.toThrow("ECONNREFUSED");

  const second = await start(dataDir);
  expect(second.adopted).toBe(false);
  expect(await on(second.url, (sql) => sql`select value from hall`)).toEqual([{ value: "stored" }]);
  expect(existsSync(join(dataDir, "postgres", "PG_VERSION"))).toBe(true);
  expect(existsSync(join(dataDir, "postgres.log"))).toBe(true);
  if (process.platform !== "win32") {
    expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
    expect(statSync(join(dataDir, "postgres", "guildhall-password")).mode & 0o777).toBe(0o600);
  }
});

test("the server is durable, supports Unicode and rejects other users", async () => {
  const { url } = await start(await usedFolder());
  const [settings] = await on(
    url,
    (sql) => sql`
      select current_database() as database, current_setting('server_encoding') as encoding, lower('ÄÉЖ') as lower,
             'ÅNGSTRÖM' ilike 'ångström' as ilike, current_setting('listen_addresses') as addresses,
             current_setting('unix_socket_directories') as sockets, current_setting('max_connections') as connections,
             current_setting('fsync') as fsync, current_setting('synchronous_commit') as commit`,
  );
  expect(settings).toEqual({
    database: "guildhall",
    encoding: "UTF8",
    lower: "äéж",
    ilike: true,
    addresses: "127.0.0.1",
    sockets: "",
    connections: "100",
    fsync: "on",
    commit: "on",
  });
  const stranger = new URL(url);
  stranger.password = "guess";
  await expect(on(stranger.href, (sql) => sql`select 1`)).rejects.toMatchObject({ code: "28P01" });
});

test("a second process adopts the server, and its end leaves the server running", async () => {
  const dataDir = await usedFolder();
  const first = await start(dataDir);
  const second = otherProcess(dataDir, "hold");
  expect(await second.started).toEqual({ url: first.url, adopted: true });
  await endProcess(second);
  expect(await on(first.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
});

test("two processes that start at the same instant both get the one server", async () => {
  const dataDir = tempFolder();
  const both = [otherProcess(dataDir, "hold"), otherProcess(dataDir, "hold")];
  const [one, two] = await Promise.all(both.map((other) => other.started));
  expect(one?.url).toBe(two?.url);
  expect([one?.adopted, two?.adopted].sort()).toEqual([false, true]);
  expect(await on(one?.url ?? "", (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
  await Promise.all(both.map(endProcess));
});

test("three starts at the same instant on an existing folder share one server", async () => {
  const dataDir = await usedFolder();
  const all = await Promise.all([start(dataDir), start(dataDir), start(dataDir)]);
  expect(new Set(all.map(({ url }) => url)).size).toBe(1);
  expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1);
});

test("a start waits for a server that is still shutting down", async () => {
  const dataDir = await usedFolder();
  const first = await start(dataDir);
  const idle = postgres(first.url, { max: 5 });
  await idle`create table big as select generate_series(1, 200000) as n`;
  const stopping = first.stop();
  const second = await start(dataDir);
  await stopping;
  expect(second.adopted).toBe(false);
  expect(await on(second.url, (sql) => sql`select count(*)::int as rows from big`)).toEqual([{ rows: 200_000 }]);
  await idle.end({ timeout: 1 });
});

test("stop can be called twice, and after the server is gone", async () => {
  const dataDir = await usedFolder();
  const server = await start(dataDir);
  process.kill(readPostmasterPid(join(dataDir, "postgres"))?.pid ?? 0, "SIGQUIT");
  await Promise.all([server.stop(), server.stop()]);
  await server.stop();
  expect((await start(dataDir)).adopted).toBe(false);
});

test("a process that forgets to stop the server ends all the same", async () => {
  const dataDir = await usedFolder();
  const forgetful = otherProcess(dataDir, "leave");
  await forgetful.started;
  await forgetful.exited;
  const next = await start(dataDir);
  expect(await on(next.url, (sql) => sql`select 1 as one`)).toEqual([{ one: 1 }]);
});

test.skipIf(process.platform !== "linux")("Ctrl-C in the terminal reaches the application first", async () => {
  const dataDir = await usedFolder();
  const { url } = await start(dataDir);
  const groupOf = (pid: number | "self") => readFileSync(`/proc/${pid}/stat`, "utf8").split(") ")[1]?.split(" ")[2];
  const pid = readPostmasterPid(join(dataDir, "postgres"))?.pid ?? 0;
  expect(groupOf(pid)).not.toBe(groupOf("self"));
  expect(await on(url, (sql) => sql`select 1 as one`)).toHaveLength(1);
});

test.runIf(process.getuid?.() === 0)("an ordinary user gets a server of their own", async () => {
  const dataDir = join(tempFolder(0o777), "data");
  mkdirSync(dataDir);
  chownSync(dataDir, 1000, 1000);
  const first = otherProcess(dataDir, "hold", { uid: 1000 });
  const { url } = await first.started;
  await on(url, (sql) => sql`create table hall as select 'stored' as value`);
  expect(statSync(join(dataDir, "postgres")).uid).toBe(1000);
  const second = otherProcess(dataDir, "hold", { uid: 1000 });
  expect(await second.started).toEqual({ url, adopted: true });
  await endProcess(second);
  await endProcess(first);
  // Root may take over: the server then runs as the owner of the cluster.
  const root = await start(dataDir);
  expect(statSync(join(dataDir, "postgres")).uid).toBe(1000);
  expect(await on(root.url, (sql) => sql`select value from hall`)).toEqual([{ value: "stored" }]);
  await root.stop();
  const again = otherProcess(dataDir, "hold", { uid: 1000 });
  expect((await again.started).adopted).toBe(false);
  await endProcess(again);
});
