import type { CommandUnknownOpts } from "@commander-js/extra-typings";
import { describe, expect, it } from "vitest";
import manifest from "../package.json" with { type: "json" };
import { buildProgram } from "../src/program.ts";
import { newMachine } from "./support/run-guildhall.ts";

const machine = newMachine();
const { version } = manifest;

describe("--version", () => {
  it.each([[["--version"]], [["-V"]], [["members", "list", "--version"]]])("prints the version: %j", async (args) => {
    expect(await machine.run(...args)).toEqual({ code: 0, stdout: `${version}\n`, stderr: "" });
  });
});

describe("--help", () => {
  const commandsOf = (command: CommandUnknownOpts): CommandUnknownOpts[] => [
    command,
    ...command.commands.filter((one) => one.name() !== "complete").flatMap(commandsOf),
  ];
  const pathOf = (command: CommandUnknownOpts): string =>
    command.parent ? `${pathOf(command.parent)} ${command.name()}`.trim() : "";
  const commands = commandsOf(buildProgram()).map((command) => ({ path: pathOf(command), command }));

  it.each(commands)("of '$path' has the global options", ({ command }) => {
    const help = command.helpInformation();
    for (const option of ["--version", "--url <url>", "--token <token>", "--json", "--help"]) {
      expect(help).toContain(option);
    }
    expect(help).toContain("GUILDHALL_TOKEN");
  });

  it("prints them for a command within a command", async () => {
    const { code, stdout } = await machine.run("invitations", "list", "--help");
    expect(code).toBe(0);
    expect(stdout).toContain("Global Options:");
  });
});

it.each(["members", "invitations", "mail", "audit"])("%s list takes --all or --limit, not both", async (group) => {
  const { code, stderr } = await newMachine({ GUILDHALL_ORG: "acme" }).run(group, "list", "--all", "--limit", "5");
  expect(stderr).toContain("cannot be used with");
  expect(code).toBe(2);
});

describe("what is misspelled", () => {
  it.each([
    [["membrs", "list"], "members"],
    [["members", "lst"], "list"],
    [["invitations", "cancle", "x"], "cancel"],
    [["members", "list", "--org", "acme", "--rol", "admin"], "--role"],
    [["whoami", "--jsn"], "--json"],
  ])("is an error that names what is like it: %j", async (args, meant) => {
    const { code, stdout, stderr } = await machine.run(...args);
    expect({ code, stdout }).toEqual({ code: 2, stdout: "" });
    expect(stderr).toContain(`Did you mean ${meant}?`);
  });
});
