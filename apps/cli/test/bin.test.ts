import { execFile, spawn } from "node:child_process";
import { fileURLToPath } from "node:url";
import { promisify } from "node:util";
import { expect, it } from "vitest";
import { newMachine, temporaryFolder } from "./support/run-guildhall.ts";

const program = fileURLToPath(new URL("../bin/guildhall.js", import.meta.url));

it("the program runs from any folder", { timeout: 60_000 }, async () => {
  const { env } = newMachine();
  const { stdout, stderr } = await promisify(execFile)(program, ["members", "--help"], { cwd: temporaryFolder(), env });
  expect(stdout).toMatch(/^Usage: guildhall members/);
  expect(stderr).toBe("");
});

it("and ends in peace when anyone who reads along has seen enough", { timeout: 60_000 }, async () => {
  const child = spawn(program, ["completion", "zsh"], { env: newMachine().env });
  child.stdout.destroy();
  let complaint = "";
  child.stderr.setEncoding("utf8").on("data", (text: string) => {
    complaint += text;
  });
  const code = await new Promise((resolve) => child.once("close", resolve));
  expect({ code, complaint }).toEqual({ code: 0, complaint: "" });
});
