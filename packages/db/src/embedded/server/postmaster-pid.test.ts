import { existsSync, readdirSync, readFileSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeTempFolders, tempFolder } from "../testing/temp-folders.ts";
import { discardPostmasterPid, readPostmasterPid } from "./postmaster-pid.ts";
import { livenessOf } from "./server-liveness.ts";

afterEach(removeTempFolders);

const COMPLETE = "4711\n/data/postgres\n1790000000\n54321\n\n127.0.0.1\n  5432001  0\nready   \n";

test("a complete file names the process and the port, an unfinished one what it has", () => {
  const cluster = tempFolder();
  expect(readPostmasterPid(cluster)).toBeUndefined();
  writeFileSync(join(cluster, "postmaster.pid"), COMPLETE);
  expect(readPostmasterPid(cluster)).toMatchObject({ pid: 4711, port: 54321 });
  writeFileSync(join(cluster, "postmaster.pid"), "4711\n/data/postgres\n");
  expect(readPostmasterPid(cluster)).toMatchObject({ pid: 4711, port: undefined });
  writeFileSync(join(cluster, "postmaster.pid"), "");
  expect(readPostmasterPid(cluster)).toMatchObject({ pid: undefined, port: undefined });
});

test("a stale file is removed, but not the one a server wrote in the meantime", () => {
  const cluster = tempFolder();
  const file = join(cluster, "postmaster.pid");
  writeFileSync(file, COMPLETE);
  const stale = readPostmasterPid(cluster);
  if (!stale) throw new Error("expected a file");
  writeFileSync(file, COMPLETE.replace("4711", "4712"));
  discardPostmasterPid(cluster, stale);
  expect(readFileSync(file, "utf8")).toContain("4712");
  writeFileSync(file, COMPLETE);
  discardPostmasterPid(cluster, stale);
  expect(existsSync(file)).toBe(false);
  expect(readdirSync(cluster)).toEqual([]);
  discardPostmasterPid(cluster, stale);
});

test("a live process that is no Postgres is foreign, an impossible one is dead", () => {
  expect(livenessOf(process.pid, tempFolder())).toBe("foreign");
  expect(livenessOf(2 ** 30, tempFolder())).toBe("dead");
});
