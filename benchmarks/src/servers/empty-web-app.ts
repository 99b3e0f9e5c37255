import { mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";

/** A folder in place of the built SPA, which need not be built to measure the API. It is removed when the process ends. */
export function emptyWebApp(): string {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-benchmark-web-"));
  process.on("exit", () => rmSync(folder, { recursive: true, force: true }));
  writeFileSync(join(folder, "index.html"), "<!doctype html>");
  return folder;
}
