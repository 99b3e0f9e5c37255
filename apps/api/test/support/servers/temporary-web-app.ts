import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { afterFile } from "@guildhall/testing";

/** What Vite would have built, in small: a folder that is removed after the test file. */
export function temporaryWebApp(): string {
  const folder = mkdtempSync(join(tmpdir(), "guildhall-web-"));
  afterFile(() => rmSync(folder, { recursive: true, force: true }));
  mkdirSync(join(folder, "assets"));
  writeFileSync(
    join(folder, "index.html"),
    '<!doctype html><script type="module" src="/assets/app-abc123.js"></script>',
  );
  writeFileSync(join(folder, "favicon.svg"), "<svg/>");
  writeFileSync(join(folder, "assets", "app-abc123.js"), "export {};");
  return folder;
}
