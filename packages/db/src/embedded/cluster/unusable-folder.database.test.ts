import {
  appendFileSync,
  chmodSync,
  chownSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  renameSync,
  writeFileSync,
} from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { EmbeddedPostgresError } from "../start-embedded-postgres.ts";
import { cleanUpAfterEach, start, usedFolder } from "../testing/database-test.ts";
import { tempFolder } from "../testing/temp-folders.ts";

cleanUpAfterEach();

/** The sentence of a failed start. Each one offers a way out. */
async function rejection(dataDir: string): Promise<string> {
  const error: unknown = await start(dataDir).catch((reason) => reason);
  if (!(error instanceof EmbeddedPostgresError)) throw new Error("expected an EmbeddedPostgresError", { cause: error });
  expect(error.message).toMatch(/DATABASE_URL|GUILDHALL_DATA_DIR/);
  return error.message;
}

test("a file in the data folder's place", async () => {
  const file = join(tempFolder(), "data");
  writeFileSync(file, "mine");
  expect(await rejection(file)).toContain("is a file. Remove it");
  expect(await rejection(join(file, "below"))).toContain("cannot be created or written (ENOTDIR");
  expect(readFileSync(file, "utf8")).toBe("mine");
});

test("a data folder that may not be written", async () => {
  if (process.getuid?.() === 0) {
    // Root may write everywhere but in a file system without files.
    expect(await rejection("/proc/guildhall")).toContain("cannot be created or written");
  } else {
    expect(await rejection(tempFolder(0o555))).toContain("cannot be created or written (EACCES");
  }
});

test("a file in the cluster's place", async () => {
  const dataDir = tempFolder();
  writeFileSync(join(dataDir, "postgres"), "mine");
  expect(await rejection(dataDir)).toContain("should be the database folder but is a file");
});

test("a folder with something else in the cluster's place", async () => {
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, "postgres"));
  writeFileSync(join(dataDir, "postgres", "thesis.txt"), "mine");
  expect(await rejection(dataDir)).toContain("is not empty and is no Postgres cluster");
  expect(readFileSync(join(dataDir, "postgres", "thesis.txt"), "utf8")).toBe("mine");
});

test("an empty folder in the cluster's place is fine", async () => {
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, "postgres"));
  expect((await start(dataDir)).adopted).toBe(false);
});

test("a cluster of another major version", async () => {
  const dataDir = tempFolder();
  mkdirSync(join(dataDir, "postgres"));
  writeFileSync(join(dataDir, "postgres", "PG_VERSION"), "15\n");
  expect(await rejection(dataDir)).toMatch(
    /is a cluster of Postgres 15, but this Guildhall brings Postgres \d+\. Dump it/,
  );
  expect(readdirSync(join(dataDir, "postgres"))).toEqual(["PG_VERSION"]);
});

test("a cluster that lost its password file, then one with a wrong password", async () => {
  const dataDir = await usedFolder();
  const server = await start(dataDir);
  const file = join(dataDir, "postgres", "guildhall-password");
  const password = readFileSync(file, "utf8");
  writeFileSync(file, "wrong");
  expect(await rejection(dataDir)).toContain("does not accept the password");
  writeFileSync(file, password);
  await server.stop();
  renameSync(file, join(dataDir, "password.txt"));
  expect(await rejection(dataDir)).toContain("has no file guildhall-password");
});

test("a server that does not start: the sentence quotes its log", async () => {
  const dataDir = await usedFolder();
  appendFileSync(join(dataDir, "postgres", "postgresql.conf"), "\nshared_buffers = 'a lot'\n");
  const message = await rejection(dataDir);
  expect(message).toContain(join(dataDir, "postgres.log"));
  expect(message).toContain('invalid value for parameter "shared_buffers"');
});

test.skipIf(process.platform === "win32")("a cluster copied without its modes and owner is repaired", async () => {
  const dataDir = await usedFolder();
  chmodSync(join(dataDir, "postgres"), 0o755);
  if (process.getuid?.() === 0) {
    for (const name of [".", ...readdirSync(join(dataDir, "postgres"), { recursive: true, encoding: "utf8" })]) {
      chownSync(join(dataDir, "postgres", name), 0, 0);
    }
  }
  expect((await start(dataDir)).adopted).toBe(false);
});
