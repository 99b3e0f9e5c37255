import { spawn } from "node:child_process";
import { once } from "node:events";
import { createWriteStream } from "node:fs";
import { pipeline } from "node:stream/promises";
import { fileURLToPath } from "node:url";
import { watchMemory } from "../processes/watch-memory.ts";

/** What an export took. */
export interface Measured {
  seconds: number;
  /** The most resident memory of the server, in megabytes. */
  server: number;
  /** The same of the command line; undefined for a request. */
  cli?: number;
}

const guildhall = fileURLToPath(new URL("../../../apps/cli/bin/guildhall.js", import.meta.url));

/** A request, whose answer goes to a file. */
export async function measureRequest(
  serverPid: number,
  url: URL,
  headers: Record<string, string>,
  file: string,
): Promise<Measured> {
  const stop = watchMemory(serverPid);
  const startedAt = performance.now();
  const answer = await fetch(url, { headers });
  if (!answer.ok || !answer.body) throw new Error(`${url.pathname} was answered with status ${answer.status}.`);
  await pipeline(answer.body, createWriteStream(file));
  return { seconds: (performance.now() - startedAt) / 1000, server: await stop() };
}

/** A command of the command line. */
export async function measureCommand(
  serverPid: number,
  env: Record<string, string>,
  args: readonly string[],
): Promise<Measured> {
  const stopServer = watchMemory(serverPid);
  const startedAt = performance.now();
  const child = spawn(process.execPath, [guildhall, ...args], {
    env: { PATH: process.env.PATH ?? "", ...env },
    stdio: ["ignore", "ignore", "inherit"],
  });
  const stopCli = watchMemory(child.pid ?? 0);
  const [code] = await once(child, "exit");
  const seconds = (performance.now() - startedAt) / 1000;
  const [server, cli] = await Promise.all([stopServer(), stopCli()]);
  if (code !== 0) throw new Error(`guildhall ${args.join(" ")} ended with code ${code}.`);
  return { seconds, server, cli };
}
