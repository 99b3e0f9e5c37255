import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildServer, linkLibraries } from "@guildhall/api/build-server";

const servers = ["raw", "guildhall", "better-auth"] as const;

/** A file of this folder, without its extension. */
export type BuiltServer = (typeof servers)[number];

/** Builds all of them as `pnpm build` builds the API, for in production none runs from its sources. @returns a new folder */
export async function buildServers(): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-benchmark-"));
  await buildServer(
    folder,
    servers.map((name) => fileURLToPath(new URL(`${name}.ts`, import.meta.url))),
  );
  linkLibraries(folder);
  return pathToFileURL(`${folder}/`);
}
