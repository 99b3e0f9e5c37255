import { type ChildProcess, spawn } from "node:child_process";
import { readdirSync, watch } from "node:fs";
import { join } from "node:path";

/**
 * Runs the API, and starts it again after each change of a source. If the first start fails, this ends too, and turbo
 * ends the SPA's server. `tsx watch` would wait for a change, although the cause is usually in the environment.
 */
const here = import.meta.dirname;
const packages = join(here, "../../packages");
const sources = [join(here, "src"), ...readdirSync(packages).map((name) => join(packages, name, "src"))];

// An editor may write a file in several steps, and a checkout of another branch changes many.
const SETTLED_MS = 200;

let hasStarted = false;
let isEnding = false;
let current = run();

function run(): ChildProcess {
  const child = spawn(process.execPath, ["--import", "tsx", "src/main.ts"], {
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

const isRunning = ({ exitCode, signalCode }: ChildProcess) => exitCode === null && signalCode === null;

async function restart(): Promise<void> {
  const previous = current;
  if (isRunning(previous)) {
    const ended = new Promise((resolve) => previous.once("exit", resolve));
    previous.kill("SIGTERM");
    await ended;
  }
  // A later change may have started the next one already.
  if (current === previous) current = run();
}

let settled: NodeJS.Timeout | undefined;
for (const folder of sources) {
  watch(folder, { recursive: true }, (_, file) => {
    if (file === null || !/(?<!\.test)\.(?:ts|sql)$/.test(file)) return;
    clearTimeout(settled);
    settled = setTimeout(restart, SETTLED_MS);
  });
}

for (const signal of ["SIGINT", "SIGTERM"] as const) {
  process.on(signal, () => {
    isEnding = true;
    if (isRunning(current)) current.kill(signal);
    else process.exit(0);
  });
}
process.stdout.write("Starting. The address follows once everything is ready.\n");
