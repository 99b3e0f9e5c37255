import { mkdtempSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { fileURLToPath, pathToFileURL } from "node:url";
import { buildServer, linkLibraries } from "@guildhall/api/build-server";

const servers = ["raw", "guildhall", "better-auth"] as const;

/** A file of this folder, without its extension. */
export type BuiltServer = (typeof servers)[number];

/** This checkout. */
const own = fileURLToPath(new URL("../../..", import.meta.url));

/**
 * Builds all of them as `pnpm build` builds the API, for in production none runs from its sources.
 * @param checkout the folder of an installed checkout, of another version for instance @returns a new folder
 */
export async function buildServers(checkout = own): Promise<URL> {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-benchmark-"));
  await buildServer(
    folder,
    servers.map((name) => join(checkout, "benchmarks/src/servers", `${name}.ts`)),
  );
  linkLibraries(folder);
  return pathToFileURL(`${folder}/`);
}
