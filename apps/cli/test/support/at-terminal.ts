import { spawn } from "@lydell/node-pty";
import { expect } from "vitest";
import { guildhallCommand } from "./run-guildhall.ts";

/** The command line on a terminal: what is on the screen, and someone who types. */
export async function atTerminal(env: Record<string, string>, ...args: string[]) {
  return onScreen(process.execPath, [...(await guildhallCommand()), ...args], env);
}

/**
 * The same from a shell, which prints `exit code …` and then the settings of the terminal as the command left them. Like
 * an interactive one, it does not end by Ctrl-C.
 */
export async function atShell(env: Record<string, string>, ...args: string[]) {
  const words = [process.execPath, ...(await guildhallCommand()), ...args].map((word) => `'${word}'`).join(" ");
  return onScreen("/bin/sh", ["-c", `trap : INT; ${words}; echo "exit code $?"; stty -a`], env);
}

function onScreen(file: string, args: string[], env: Record<string, string>) {
  const terminal = spawn(file, args, { env, cols: 200, rows: 40 });
  let screen = "";
  terminal.onData((text) => {
    screen += text;
  });
  const ended = new Promise<number>((resolve) => terminal.onExit(({ exitCode }) => resolve(exitCode)));
  return {
    ended,
    screen: () => screen,
    type: (keys: string) => terminal.write(keys),
    end: (signal: NodeJS.Signals) => terminal.kill(signal),
    shows: (text: string | RegExp) => expect.poll(() => screen).toMatch(text),
  };
}
