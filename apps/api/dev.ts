import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, watch } from "node:fs";
import { join } from "node:path";
import { buildForDevelopment, currentBuild } from "./dev-build.ts";

/**
 * Builds the API and runs it, and does both again after each change of a source: loading the sources one by one takes four times as
 * long. If the first build or start fails, this ends too, and turbo ends the SPA's server. `tsx watch` would wait for a change,
 * although the cause is usually in the environment.
 */
const here = import.meta.dirname;
const packages = join(here, "../../packages");
const sources = [join(here, "src"), ...readdirSync(packages).map((name) => join(packages, name, "src"))];

// An editor may write a file in several steps, and a checkout of another branch changes many.
const SETTLED_MS = 200;

let hasStarted = false;
let isEnding = false;
let current: ChildProcess | undefined;

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isEnding = true;
    if (current && isRunning(current)) current.kill(signal);
    else process.exit(0);
  });
}
process.stdout.write("Starting. The address follows once everything is ready.\n");
const main = await currentBuild();
current = run();

function run(): ChildProcess {
  const child = spawn(process.execPath, ["--enable-source-maps", main], {
    cwd: here,
    stdio: ["inherit", "inherit", "inherit", "ipc"],
  });
  // It sends one message, when it listens.
  child.once("message", () => {
    hasStarted = true;
  });
  child.once("exit", (code) => {
    if (isEnding) process.exit(code ?? 0);
    if (code === null || code === 0) return;
    if (!hasStarted) process.exit(code);
    process.stdout.write("The API has ended. It starts again after the next change of a source.\n");
  });
  return child;
}

function isRunning({ exitCode, signalCode }: ChildProcess): boolean {
  return exitCode === null && signalCode === null;
}

async function restart(): Promise<void> {
  try {
    await buildForDevelopment();
  } catch {
    // esbuild has printed what is wrong in which line.
    process.stdout.write("The API is as it was. It is built again after the next change of a source.\n");
    return;
  }
  const previous = current;
  if (previous && isRunning(previous)) {
    const ended = new Promise((resolve) => previous.once("exit", resolve));
    previous.kill("SIGTERM");
    await ended;
  }
  current = run();
}

let settled: NodeJS.Timeout | undefined;
let restarted = Promise.resolve();
for (const folder of sources) {
  watch(folder, { recursive: true }, (_, file) => {
    if (file === null || !/(?<!\.test)\.(?:ts|sql)$/.test(file)) return;
    clearTimeout(settled);
    settled = setTimeout(() => {
      restarted = restarted.then(restart);
    }, SETTLED_MS);
  });
}
