import { createServer, type Server } from "node:net";
import { fileURLToPath } from "node:url";
import { afterFile } from "@guildhall/testing";
import { spawn } from "@lydell/node-pty";
import { expect, vi } from "vitest";

const workspace = fileURLToPath(new URL("../../../../..", import.meta.url));
const { PATH = "", HOME = "", TMPDIR = "", npm_execpath: manager = "" } = process.env;

/** `pnpm <args>` at the root, on a terminal, with these variables and none of ours. */
export function runPnpm(args: readonly string[], variables: Record<string, string>) {
  const [command = "", ...first] = /pnpm\.c?js$/.test(manager) ? [process.execPath, manager] : npxPnpm;
  const env = { PATH, HOME, ...(TMPDIR ? { TMPDIR } : {}), TERM: "xterm-256color", ...variables };
  const terminal = spawn(command, [...first, ...args], { cwd: workspace, env, cols: 200, rows: 50 });
  let screen = "";
  terminal.onData((text) => {
    screen += text;
  });
  let hasEnded = false;
  const ended = new Promise<number>((resolve) =>
    terminal.onExit(({ exitCode }) => {
      hasEnded = true;
      resolve(exitCode);
    }),
  );
  const pressCtrlC = () => terminal.write("\x03");
  afterFile(async () => {
    if (!hasEnded) pressCtrlC();
    await ended;
  });
  return {
    ended,
    pressCtrlC,
    screen: () => screen,
    shows: (text: string, times = 1) =>
      vi.waitFor(
        () => {
          if (hasEnded) throw new Error(`It has ended:\n${screen}`);
          expect(screen.split(text).length - 1).toBeGreaterThanOrEqual(times);
        },
        { timeout: 90_000, interval: 20 },
      ),
  };
}

const npxPnpm = ["npx", "-y", "pnpm@10.34.9"];

/** Something else that listens on a port, until the test file ends. */
export async function occupy(port: string): Promise<void> {
  const server: Server = createServer().listen(Number(port), "localhost");
  await new Promise((resolve) => server.once("listening", resolve));
  afterFile(() => new Promise((resolve) => server.close(resolve)));
}

/** Whether anything listens on a port of this machine. */
export const isListening = (port: string): Promise<boolean> =>
  fetch(`http://localhost:${port}/`).then(
    () => true,
    () => false,
  );
