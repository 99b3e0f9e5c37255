import { existsSync, mkdtempSync, renameSync, rmSync } from "node:fs";
import { join } from "node:path";
import { inject } from "vitest";
import { buildServer, linkLibraries } from "../../../build-server.ts";

/**
 * The server as `pnpm build` makes it, several times as fast to start as its sources. It is built for the first test file
 * of the run that needs it.
 * @returns the path of its main file
 */
export async function builtServer(): Promise<string> {
  const folder = join(inject("runFolder"), "server");
  if (!existsSync(folder)) {
    const staging = mkdtempSync(`${folder}-`);
    await buildServer(staging);
    linkLibraries(staging);
    publish(staging, folder);
  }
  return join(folder, "main.js");
}

function publish(staging: string, folder: string): void {
  try {
    renameSync(staging, folder);
  } catch (error) {
    // Another test file was faster.
    if (!existsSync(folder)) throw error;
    rmSync(staging, { recursive: true });
  }
}
