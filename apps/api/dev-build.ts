import { readdirSync, readFileSync, rmSync, statSync, writeFileSync } from "node:fs";
import { join, resolve } from "node:path";
import { buildServer } from "./build-server.ts";

const here = import.meta.dirname;
// `dist` is for production. This one is as deep, so that both find the workspace, with the data folder, and the libraries that are
// not in the bundle.
const folder = join(here, ".dev");
const recordFile = join(folder, "build.json");
const migrations = join(here, "../../packages/db/src/migrations");

interface BuildRecord {
  startedAt: number;
  sources: string[];
}

/** Builds the server for `pnpm dev`, unless the build there is has been made of the sources as they are. @returns its main file */
export async function currentBuild(): Promise<string> {
  if (!isBuildCurrent()) {
    // Parts have hashes in their names: those of former builds would pile up.
    rmSync(folder, { recursive: true, force: true });
    await buildForDevelopment();
  }
  return join(folder, "main.js");
}

export async function buildForDevelopment(): Promise<void> {
  const startedAt = Date.now();
  // An interrupted build must not be taken for a complete one.
  rmSync(recordFile, { force: true });
  const bundled = await buildServer(folder);
  const record: BuildRecord = { startedAt, sources: [...bundled.map((path) => resolve(path)), ...otherSources()] };
  writeFileSync(recordFile, JSON.stringify(record));
}

export function isBuildCurrent(): boolean {
  try {
    const { startedAt, sources }: BuildRecord = JSON.parse(readFileSync(recordFile, "utf8"));
    return sources.every((source) => statSync(source).mtimeMs < startedAt);
  } catch {
    // There is no complete record, or a source is gone.
    return false;
  }
}

/** What a build is made of beside what esbuild lists: the versions of the libraries, the migrations, and how it is made. */
function otherSources(): string[] {
  const ofMigrations = readdirSync(migrations, { recursive: true, encoding: "utf8" });
  return [
    ...["../../pnpm-lock.yaml", "package.json", "build-server.ts"].map((name) => join(here, name)),
    ...[".", ...ofMigrations].map((name) => join(migrations, name)),
  ];
}
