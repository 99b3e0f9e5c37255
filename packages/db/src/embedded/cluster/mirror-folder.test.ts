import { mkdirSync, readFileSync, readlinkSync, rmSync, statSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { afterEach, expect, test } from "vitest";
import { removeTempFolders, tempFolder } from "../testing/temp-folders.ts";
import { mirrorFolder } from "./mirror-folder.ts";

afterEach(removeTempFolders);

test.skipIf(process.platform === "win32")("a mirror can be read by everyone and repairs itself", () => {
  const source = tempFolder(0o700);
  const target = join(tempFolder(), "mirror");
  mkdirSync(join(source, "lib"), { mode: 0o700 });
  writeFileSync(join(source, "lib", "data"), "data", { mode: 0o600 });
  writeFileSync(join(source, "run"), "program", { mode: 0o700 });
  symlinkSync("data", join(source, "lib", "link"));

  mirrorFolder(source, target);
  expect(statSync(join(target, "lib")).mode & 0o777).toBe(0o755);
  expect(statSync(join(target, "lib", "data")).mode & 0o777).toBe(0o644);
  expect(statSync(join(target, "run")).mode & 0o777).toBe(0o755);
  expect(readlinkSync(join(target, "lib", "link"))).toBe("data");

  rmSync(join(target, "lib", "data"));
  writeFileSync(join(target, "run"), "prog");
  mirrorFolder(source, target);
  expect(readFileSync(join(target, "lib", "data"), "utf8")).toBe("data");
  expect(readFileSync(join(target, "run"), "utf8")).toBe("program");
});
