import { spawn } from "node:child_process";
import { once } from "node:events";
import { text } from "node:stream/consumers";
import { listen } from "@guildhall/api/listening-app";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { atShell, atTerminal } from "./support/at-terminal.ts";
import { companyWithFile } from "./support/company-with-file.ts";
import { losingProxy } from "./support/losing-proxy.ts";
import { guildhallCommand } from "./support/run-guildhall.ts";

const CTRL_C = "\u0003";
const database = await createTestDatabase();
const app = await listen(database);

/** Imports 1,100 people through a server that never answers to this part of them, counted from 1. */
async function importThatHangs(part: number, isDryRun: boolean) {
  let parts = 0;
  const isLost = (body: string) => body.includes(`"dryRun":${isDryRun}`) && ++parts === part;
  const url = await losingProxy(app.url, isLost, "stays silent");
  return { ...(await companyWithFile(database, url, 1_100)), parts: () => parts };
}

/** What was turned off on the terminal is on again. */
function expectRestored(screen: string) {
  for (const setting of ["?25", "?7"]) {
    const [on, off] = [`\u001b[${setting}h`, `\u001b[${setting}l`];
    expect(screen).toContain(off);
    expect(screen.lastIndexOf(on)).toBeGreaterThan(screen.lastIndexOf(off));
  }
}

it("an import that Ctrl-C ends restores the terminal, reports how far it got, and is finished by the same command", async () => {
  const { file, machine, env, members } = await importThatHangs(2, false);
  const terminal = await atShell(env, "import", file);
  await terminal.shows("Import 1,100 of 1,100 lines");
  terminal.type("y\r");
  await terminal.shows(/Importing [█░]+ 500\/1100/);
  // The second part too, though its answer does not come.
  await expect.poll(members, { timeout: 30_000 }).toBe(1_001);
  terminal.type(CTRL_C);
  await terminal.ended;
  const screen = terminal.screen();
  expectRestored(screen);
  expect(screen).toContain(
    "Interrupted after 500 of 1,100 lines, the last of them line 501 of the file. " +
      "The next 500 may have been imported as well. Run the same command again: what is done is skipped.",
  );
  expect(screen).not.toContain("Error:");
  expect(screen).toContain("exit code 130");
  expect(screen).toMatch(/(?<!-)icanon\b/);
  expect(screen).toMatch(/(?<!-)\becho\b/);

  const again = await machine.run("import", file, "--yes", "--url", app.url);
  expect(again).toMatchObject({ code: 0, stdout: "Added 100, changed 0.\n" });
  expect(await members()).toBe(1_101);
});

it("one that SIGTERM ends does so too, with 143", async () => {
  const { file, env } = await importThatHangs(1, false);
  const terminal = await atTerminal(env, "import", file, "--yes");
  await terminal.shows(/Importing [█░]+ 0\/1100/);
  terminal.end("SIGTERM");
  expect(await terminal.ended).toBe(143);
  expectRestored(terminal.screen());
  expect(terminal.screen()).toContain(
    "Interrupted after 0 of 1,100 lines. The next 500 may have been imported as well. Run the same command again",
  );
});

it("one that Ctrl-C ends while it compares restores the terminal and changes nothing", async () => {
  const { file, env, members } = await importThatHangs(2, true);
  const terminal = await atTerminal(env, "import", file);
  await terminal.shows(/Comparing [█░]+ 500\/1100/);
  terminal.type(CTRL_C);
  expect(await terminal.ended).toBe(130);
  expectRestored(terminal.screen());
  expect(terminal.screen()).toContain("Interrupted. Nothing was changed.");
  expect(await members()).toBe(1);
});

it("one without a terminal reports the same, and nothing that only a terminal reads", async () => {
  const { file, env, parts } = await importThatHangs(1, false);
  const child = spawn(process.execPath, [...(await guildhallCommand()), "import", file, "--yes", "--json"], { env });
  const ended = Promise.all([text(child.stdout), text(child.stderr), once(child, "close")]);
  await expect.poll(parts, { timeout: 30_000 }).toBe(1);
  child.kill("SIGINT");
  const [stdout, stderr, [code]] = await ended;
  expect({ stdout, stderr, code }).toEqual({
    stdout: "",
    stderr:
      "Interrupted after 0 of 1,100 lines. The next 500 may have been imported as well. " +
      "Run the same command again: what is done is skipped.\n",
    code: 130,
  });
});
