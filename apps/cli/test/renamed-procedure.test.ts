import { execFile } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "./support/run-guildhall.ts";

const cli = fileURLToPath(new URL("..", import.meta.url));
const trpc = fileURLToPath(new URL("../../../packages/trpc", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

/**
 * Builds the command line, as far as its types go, against a copy of the router in which a procedure has another name.
 * @returns the complaints of the compiler about the command line itself
 */
async function complaintsAfter(rename?: { file: string; from: string; to: string }): Promise<string[]> {
  const folder = temporaryFolder();
  cpSync(join(trpc, "src"), join(folder, "src"), { recursive: true });
  symlinkSync(join(trpc, "node_modules"), join(folder, "node_modules"));
  if (rename) {
    const file = join(folder, "src/routers", rename.file);
    const source = readFileSync(file, "utf8");
    const renamed = source.replace(rename.from, rename.to);
    expect(renamed).not.toBe(source);
    writeFileSync(file, renamed);
  }
  const config = {
    extends: join(cli, "tsconfig.json"),
    compilerOptions: { paths: { "@guildhall/trpc": [join(folder, "src/index.ts")] } },
    include: [join(cli, "src")],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const output = await new Promise<string>((resolve) => {
    execFile(process.execPath, [tsc, "--project", folder, "--pretty", "false"], (_error, stdout) => resolve(stdout));
  });
  // Those indented explain the ones above them.
  return output.split("\n").filter((line) => /^\S/.test(line));
}

it("the command line builds against the router as it is", { timeout: 120_000 }, async () => {
  expect(await complaintsAfter()).toEqual([]);
});

it.each([
  ["member.import", { file: "member.ts", from: "  import: ", to: "  importMany: " }, "import"],
  ["organization.list", { file: "organization.ts", from: "  list: ", to: "  all: " }, "list"],
  ["caller.get", { file: "caller.ts", from: "  get: ", to: "  whoami: " }, "get"],
])("and no longer once %s has another name", { timeout: 120_000 }, async (_, rename, name) => {
  const complaints = await complaintsAfter(rename);
  expect(complaints.join("\n")).toMatch(new RegExp(`Property '${name}' does not exist on type`));
  for (const complaint of complaints)
    expect(complaint).toMatch(/apps\/cli\/src\/commands\/[\w/-]+\.ts\(\d+,\d+\): error/);
});
