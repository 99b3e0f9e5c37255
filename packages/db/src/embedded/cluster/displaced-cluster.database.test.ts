import { cpSync, existsSync, mkdirSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { expect, test } from "vitest";
import { cleanUpAfterEach, copyUsedCluster, on, start } from "../testing/database-test.ts";
import { notedHome, tempFolder } from "../testing/temp-folders.ts";

cleanUpAfterEach();

const isRoot = process.getuid?.() === 0;

test("a data folder that only its owner may open works without asking", async () => {
  const dataDir = join(tempFolder(0o700), "data");
  const first = await start(dataDir);
  expect(existsSync(join(dataDir, "postgres"))).toBe(!isRoot);
  expect(notedHome(dataDir) !== undefined).toBe(isRoot);
  await on(first.url, (sql) => sql`create table hall as select 'stored' as value`);
  expect(await start(dataDir)).toMatchObject({ url: first.url, adopted: true });
  await first.stop();
  const second = await start(dataDir);
  expect(await on(second.url, (sql) => sql`select value from hall`)).toEqual([{ value: "stored" }]);
});

test.runIf(isRoot)("two starts at once agree on the place", async () => {
  const dataDir = join(tempFolder(0o700), "data");
  const [one, two] = await Promise.all([start(dataDir), start(dataDir)]);
  expect(one.url).toBe(two.url);
});

test.runIf(isRoot)("the database moves with its data folder, and a copy gets its own", async () => {
  const parent = tempFolder(0o700);
  const [data, moved] = [join(parent, "data"), join(parent, "moved")];
  await copyUsedCluster(data);
  const home = notedHome(data);
  renameSync(data, moved);
  await (await start(moved)).stop();
  expect(notedHome(moved)).toBe(home);

  cpSync(moved, data, { recursive: true });
  await (await start(data)).stop();
  expect(notedHome(data)).not.toBe(home);
  await (await start(moved)).stop();
  expect(notedHome(moved)).toBe(home);
});

test.runIf(isRoot)("without its data folder a database is not found again", async () => {
  const dataDir = join(tempFolder(0o700), "data");
  await copyUsedCluster(dataDir);
  const home = notedHome(dataDir) ?? "";
  rmSync(dataDir, { recursive: true });
  mkdirSync(dataDir);
  await (await start(dataDir)).stop();
  expect(notedHome(dataDir)).not.toBe(home);
  rmSync(home, { recursive: true });
});
