import { execFile } from "node:child_process";
import { cpSync, readFileSync, symlinkSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { fileURLToPath } from "node:url";
import { expect, it } from "vitest";
import { temporaryFolder } from "./support/run-guildhall.ts";

const cli = fileURLToPath(new URL("..", import.meta.url));
const trpc = fileURLToPath(new URL("../../../packages/trpc", import.meta.url));
const tsc = fileURLToPath(new URL("../node_modules/typescript/bin/tsc", import.meta.url));

const renames = [
  { procedure: "member.import", file: "member.ts", from: "import", to: "importMany" },
  { procedure: "organization.list", file: "organization.ts", from: "list", to: "all" },
  { procedure: "caller.get", file: "caller.ts", from: "get", to: "whoami" },
];

/**
 * Builds the command line, as far as its types go, against a copy of the router in which procedures have other names.
 * @returns the complaints of the compiler
 */
async function complaintsAfterRenaming(): Promise<string[]> {
  const folder = temporaryFolder();
  cpSync(join(trpc, "src"), join(folder, "src"), { recursive: true });
  symlinkSync(join(trpc, "node_modules"), join(folder, "node_modules"));
  for (const { file, from, to } of renames) {
    const path = join(folder, "src/routers", file);
    const source = readFileSync(path, "utf8");
    const renamed = source.replace(`  ${from}: `, `  ${to}: `);
    expect(renamed).not.toBe(source);
    writeFileSync(path, renamed);
  }
  const config = {
    extends: join(cli, "tsconfig.json"),
    compilerOptions: { paths: { "@guildhall/trpc": [join(folder, "src/index.ts")] } },
    include: [join(cli, "src")],
  };
  writeFileSync(join(folder, "tsconfig.json"), JSON.stringify(config));
  const output = await new Promise<string>((resolve) => {
    // Each checker would infer the types of the router for itself, which is most of the work.
    const args = [tsc, "--project", folder, "--pretty", "false", "--checkers", "1"];
    execFile(process.execPath, args, (_error, stdout) => resolve(stdout));
  });
  // Those indented explain the ones above them.
  return output.split("\n").filter((line) => /^\S/.test(line));
}

// One run of the compiler for all of them: it takes seconds.
const complaints = await complaintsAfterRenaming();
const complaintAbout = (name: string) =>
  new RegExp(`^apps/cli/src/commands/[\\w/-]+\\.ts\\(\\d+,\\d+\\): error .+ Property '${name}' does not exist on type`);
const fileOf = (complaint: string) => complaint.split("(")[0];

it.each(renames)("the command line does not build once $procedure has another name", ({ from }) => {
  expect(complaints.filter((complaint) => complaintAbout(from).test(complaint))).not.toEqual([]);
});

it("every file that calls none of those builds against the copied router", () => {
  const patterns = renames.map(({ from }) => complaintAbout(from));
  const calling = new Set(
    complaints.filter((complaint) => patterns.some((pattern) => pattern.test(complaint))).map(fileOf),
  );
  expect(complaints.filter((complaint) => !calling.has(fileOf(complaint)))).toEqual([]);
});
