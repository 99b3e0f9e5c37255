import { chownSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { describe, expect, test } from "vitest";
import { cleanUpAfterEach, on, start, usedFolder } from "../testing/database-test.ts";
import { otherProcess } from "../testing/other-process.ts";
import { tempFolder } from "../testing/temp-folders.ts";
import { NOBODY_UID, ownUser } from "./own-user.ts";
import { readPostmasterPid } from "./postmaster-pid.ts";

cleanUpAfterEach();

const isRoot = process.getuid?.() === 0;

/** A cluster as an earlier version left it: with a table, and owned by `nobody`. */
async function clusterOwnedByNobody(): Promise<string> {
  const dataDir = await usedFolder();
  const server = await start(dataDir);
  await on(server.url, (sql) => sql`create table hall as select 'stored' as value`);
  await server.stop();
  const folder = join(dataDir, "postgres");
  for (const name of [".", ...readdirSync(folder, { recursive: true, encoding: "utf8" })]) {
    chownSync(join(folder, name), NOBODY_UID, NOBODY_UID);
  }
  return dataDir;
}

const ownersIn = (folder: string) =>
  new Set(
    [".", ...readdirSync(folder, { recursive: true, encoding: "utf8" })].map((name) => {
      const { uid, gid } = statSync(join(folder, name));
      return `${uid}:${gid}`;
    }),
  );

const readTable = (url: string) => on(url, (sql) => sql`select value from hall`);

test.skipIf(process.platform === "win32")("a new data folder cannot be listed by others", async () => {
  const dataDir = join(tempFolder(), "data");
  await start(dataDir);
  expect(statSync(dataDir).mode & 0o777).toBe(isRoot ? 0o711 : 0o700);
  expect(statSync(join(dataDir, "postgres")).mode & 0o777).toBe(0o700);
  expect(statSync(join(dataDir, "postgres.log")).mode & 0o777).toBe(0o600);
});

describe.runIf(isRoot)("root's server", () => {
  test("runs as a user that no account or group has", async () => {
    const dataDir = tempFolder();
    await start(dataDir);
    const { uid, gid } = ownUser();
    expect([uid, gid]).not.toContain(NOBODY_UID);
    for (const file of ["/etc/passwd", "/etc/group"]) {
      expect(readFileSync(file, "utf8")).not.toMatch(new RegExp(`^[^:]*:[^:]*:${uid}:`, "m"));
    }
    expect(ownersIn(join(dataDir, "postgres"))).toEqual(new Set([`${uid}:${gid}`]));
    const pid = readPostmasterPid(join(dataDir, "postgres"))?.pid;
    if (process.platform === "linux") {
      expect(readFileSync(`/proc/${pid}/status`, "utf8")).toMatch(new RegExp(`^Uid:\t${uid}\t${uid}\t${uid}\t`, "m"));
    }
  });

  test("cannot be read by a process of the user `nobody`", async () => {
    const dataDir = await usedFolder();
    await start(dataDir);
    const other = otherProcess(dataDir, "hold", { uid: NOBODY_UID });
    await expect(other.started).rejects.toThrow(/EACCES|permission denied|belongs to user/);
  });

  test("takes over a cluster that an earlier version ran as `nobody`", async () => {
    const dataDir = await clusterOwnedByNobody();
    const { uid, gid } = ownUser();
    const next = await start(dataDir);
    expect(ownersIn(join(dataDir, "postgres"))).toEqual(new Set([`${uid}:${gid}`]));
    expect(await readTable(next.url)).toEqual([{ value: "stored" }]);
  });

  test("takes over such a cluster once when several processes start at the same time", async () => {
    const dataDir = await clusterOwnedByNobody();
    const all = await Promise.all([start(dataDir), start(dataDir), start(dataDir)]);
    expect(new Set(all.map(({ url }) => url)).size).toBe(1);
    expect(all.filter(({ adopted }) => !adopted)).toHaveLength(1);
    expect(await readTable(all[0].url)).toEqual([{ value: "stored" }]);
  });

  test("recovers such a cluster as `nobody` after a crash, and takes it over after the next clean shutdown", async () => {
    const dataDir = await clusterOwnedByNobody();
    const folder = join(dataDir, "postgres");
    // No process has this number: Linux ends at 4194304.
    const leftover = join(folder, "postmaster.pid");
    writeFileSync(leftover, `99999999\n${folder}\n1\n5432\n\n127.0.0.1\n`, { mode: 0o600 });
    chownSync(leftover, NOBODY_UID, NOBODY_UID);
    const recovered = await start(dataDir);
    expect(statSync(folder).uid).toBe(NOBODY_UID);
    expect(await readTable(recovered.url)).toEqual([{ value: "stored" }]);
    await recovered.stop();
    const next = await start(dataDir);
    expect(statSync(folder).uid).toBe(ownUser().uid);
    expect(await readTable(next.url)).toEqual([{ value: "stored" }]);
  });

  test("uses the data folder of an ordinary user as that user", async () => {
    const dataDir = join(tempFolder(), "data");
    mkdirSync(dataDir);
    chownSync(dataDir, 1000, 1000);
    const first = otherProcess(dataDir, "leave", { uid: 1000 });
    await first.started;
    await first.exited;
    await start(dataDir);
    expect(statSync(join(dataDir, "postgres")).uid).toBe(1000);
  });
});
