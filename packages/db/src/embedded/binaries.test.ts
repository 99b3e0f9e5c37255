import { cpSync, rmSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test, vi } from "vitest";
import { binary, findBinaries, majorVersion, runnableBinaries } from "./binaries.ts";
import { EmbeddedPostgresError } from "./embedded-postgres-error.ts";
import { serverUser } from "./server/server-user.ts";
import { removeTempFolders, tempFolder } from "./testing/temp-folders.ts";

afterEach(() => {
  vi.unstubAllEnvs();
  removeTempFolders();
});

test("this platform has binaries that its server user can run", () => {
  const installed = findBinaries();
  expect(majorVersion(installed)).toMatch(/^\d+$/);
  expect(runnableBinaries(installed, serverUser()).version).toBe(installed.version);
});

test("a platform without binaries gets an error with the instruction to use your own Postgres", () => {
  expect(() => findBinaries("sunos", "sparc")).toThrow(EmbeddedPostgresError);
  expect(() => findBinaries("sunos", "sparc")).toThrow(/no binaries for sunos-sparc.*set DATABASE_URL/);
});

test("binaries that do not run are reported with the system's error", () => {
  const broken = { ...findBinaries(), folder: tempFolder() };
  expect(() => runnableBinaries(broken, undefined)).toThrow(/does not run on this system.*ENOENT.*Set DATABASE_URL/);
});

test.runIf(process.getuid?.() === 0)(
  "binaries in root's private folder are copied to where the server's user can run them",
  () => {
    const privateFolder = join(tempFolder(0o700), "native");
    const installed = findBinaries();
    cpSync(installed.folder, privateFolder, { recursive: true, verbatimSymlinks: true });
    vi.stubEnv("TMPDIR", tempFolder());
    const copy = runnableBinaries({ ...installed, folder: privateFolder }, serverUser());
    expect(copy.folder).toContain(process.env.TMPDIR);
    // A cleaner of temp folders took something: the next start brings it back.
    rmSync(binary(copy, "initdb"));
    rmSync(binary(copy, "postgres"));
    expect(runnableBinaries({ ...installed, folder: privateFolder }, serverUser())).toEqual(copy);
  },
);
