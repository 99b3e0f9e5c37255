import { readdirSync, utimesSync } from "node:fs";
import { relative } from "node:path";
import { fileURLToPath } from "node:url";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { isBuildCurrent } from "../../dev-build.ts";
import { isListening, occupy, runPnpm } from "../support/servers/dev-terminal.ts";
import { dataFolder, freePort } from "../support/servers/server-process.ts";

const database = await createTestDatabase();

const workspace = fileURLToPath(new URL("../../../..", import.meta.url));

async function setting() {
  const [PORT, WEB_PORT] = [await freePort(), await freePort()];
  return { DATABASE_URL: database.url, GUILDHALL_DATA_DIR: dataFolder(), PORT, WEB_PORT };
}

/** So that `pnpm dev` builds the API again: at its start, and while it runs. */
function changeSource() {
  const now = new Date();
  utimesSync(fileURLToPath(new URL("../../src/main.ts", import.meta.url)), now, now);
  expect(isBuildCurrent()).toBe(false);
}

it("pnpm dev ends quietly with Ctrl-C while it starts", async () => {
  const variables = await setting();
  changeSource();
  const dev = runPnpm(["dev"], variables);
  await dev.shows("Starting.");
  await expect.poll(() => isListening(variables.WEB_PORT), { timeout: 90_000 }).toBe(true);
  dev.pressCtrlC();
  await dev.ended;
  expect(dev.screen()).not.toMatch(/error|fail|ELIFECYCLE/i);
});

it("pnpm dev builds what has changed, prints the app's address once it works, restarts after a change, and ends quietly with Ctrl-C", async () => {
  const variables = await setting();
  const address = `http://localhost:${variables.WEB_PORT}`;
  changeSource();
  // As the folder that is the default, it is named from the workspace's.
  const data = relative(workspace, variables.GUILDHALL_DATA_DIR);
  const dev = runPnpm(["dev"], { ...variables, GUILDHALL_DATA_DIR: data });
  await dev.shows(address);
  expect(dev.screen()).toContain(`Guildhall is at ${address}`);
  expect((await fetch(`http://localhost:${variables.PORT}/readyz`)).status).toBe(200);
  expect(await (await fetch(address)).text()).toContain('<div id="root">');
  expect((await fetch(`${address}/api/auth/get-session`)).status).toBe(200);

  expect(readdirSync(variables.GUILDHALL_DATA_DIR)).toContain("signing-secret");

  changeSource();
  await dev.shows(`Guildhall is at ${address}`, 2);
  expect(isBuildCurrent()).toBe(true);

  const before = dev.screen().length;
  dev.pressCtrlC();
  expect(await dev.ended).toBe(0);
  const ending = dev.screen().slice(before);
  expect(ending).not.toMatch(/error|fail|ELIFECYCLE/i);
  // biome-ignore lint/suspicious/noControlCharactersInRegex: red text, or red behind it
  expect(ending).not.toMatch(/\x1b\[(?:\d+;)*[34]1[;m]/);
  expect(await isListening(variables.PORT)).toBe(false);
  expect(await isListening(variables.WEB_PORT)).toBe(false);
});

it.each(["PORT", "WEB_PORT"] as const)("pnpm dev ends with the variable to set if %s is in use", async (name) => {
  const variables = await setting();
  await occupy(variables[name]);
  const dev = runPnpm(["dev"], variables);
  expect(await dev.ended).toBe(1);
  expect(dev.screen()).toContain(
    `Port ${variables[name]} is in use. Stop what listens there, or set ${name} to another one.`,
  );
  expect(dev.screen()).not.toContain("Guildhall is at");
  expect(await isListening(name === "PORT" ? variables.WEB_PORT : variables.PORT)).toBe(false);
});

it("pnpm dev ends everything if a variable is invalid", async () => {
  const variables = await setting();
  const dev = runPnpm(["dev"], { ...variables, PORT: "none", LOG_LEVEL: "loud" });
  expect(await dev.ended).toBe(1);
  expect(dev.screen()).toContain("PORT: must be a whole number from 1 to 65535");
  expect(dev.screen()).toContain("LOG_LEVEL: ");
  expect(await isListening(variables.WEB_PORT)).toBe(false);
});
