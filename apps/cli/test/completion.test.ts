import { execFile } from "node:child_process";
import { chmodSync, mkdirSync, writeFileSync } from "node:fs";
import { join } from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { guildhallCommand, newMachine, temporaryFolder } from "./support/run-guildhall.ts";

const machine = newMachine();

/** What is offered after these words, the last of which is being typed. */
async function offered(...words: string[]): Promise<string[]> {
  const { code, stdout } = await machine.run("complete", "--", ...words);
  expect(code).toBe(0);
  return stdout
    .split("\n")
    .filter((line) => line !== "" && !line.startsWith(":"))
    .map((line) => line.split("\t")[0] ?? "");
}

describe("completion", { timeout: 60_000 }, () => {
  it("offers the commands there are", async () => {
    expect(await offered("")).toEqual([
      ...["login", "logout", "whoami", "orgs", "members", "invite", "invitations", "import", "tokens"],
      ...["audit", "mail", "admin", "completion"],
    ]);
    expect(await offered("members", "r")).toEqual(["role", "remove"]);
    expect(await offered("completion", "")).toEqual(["bash", "zsh", "fish"]);
  });

  it("offers a command's options, and the global ones behind it", async () => {
    expect(await offered("import", "people.csv", "--")).toEqual([
      ...["--org", "--dry-run", "--yes", "--url", "--token", "--json"],
    ]);
  });

  it("offers what an option may be", async () => {
    expect(await offered("members", "list", "--role", "")).toEqual(["owner", "admin", "member"]);
    expect(await offered("members", "list", "--sort", "-n")).toEqual(["-name"]);
    expect(await offered("tokens", "create", "ci", "--kind", "")).toEqual(["personal", "project", "organization"]);
  });

  it("works in bash, from the script it prints for it", async () => {
    const { code, stdout: script } = await machine.run("completion", "bash");
    expect(code).toBe(0);
    const folder = temporaryFolder();
    mkdirSync(join(folder, "bin"));
    const command = [process.execPath, ...(await guildhallCommand())].map((word) => `'${word}'`).join(" ");
    writeFileSync(join(folder, "bin", "guildhall"), `#!/bin/sh\nexec ${command} "$@"\n`);
    chmodSync(join(folder, "bin", "guildhall"), 0o755);
    writeFileSync(join(folder, "guildhall.bash"), script);
    // What the package bash-completion gives to scripts, and bash when someone presses Tab.
    const press = `
      _get_comp_words_by_ref() { words=("\${COMP_WORDS[@]}"); cword=$COMP_CWORD; cur=\${words[cword]}; }
      compopt() { :; }
      source ${folder}/guildhall.bash
      COMP_WORDS=(guildhall members re); COMP_CWORD=2
      __guildhall_complete
      echo "\${COMPREPLY[@]}"`;
    const env = { ...machine.env, PATH: `${join(folder, "bin")}:${machine.env.PATH}` };
    const { stdout } = await promisify(execFile)("bash", ["--norc", "-c", press], { env });
    expect(stdout).toBe("remove\n");
  });

  it.each(["zsh", "fish"])("prints a script for %s", async (shell) => {
    const { code, stdout, stderr } = await machine.run("completion", shell);
    expect({ code, stderr }).toEqual({ code: 0, stderr: "" });
    expect(stdout).toContain("guildhall complete --");
  });
});
