import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { brotliCompressSync, gzipSync } from "node:zlib";
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
  const script = join(folder, "assets", "app-abc123.js");
  writeFileSync(script, "export {};");
  writeFileSync(`${script}.br`, brotliCompressSync("export {};"));
  writeFileSync(`${script}.gz`, gzipSync("export {};"));
  return folder;
}
