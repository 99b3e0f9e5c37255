import { spawn } from "node:child_process";
import { randomUUID } from "node:crypto";
import { mkdtempSync, readFileSync, rmSync } from "node:fs";
import { tmpdir } from "node:os";
import { join } from "node:path";
import { memoryFolder } from "./memory-folder.ts";

/**
 * Runs everything: database and HTTP tests by Vitest; then browser tests by Playwright and, in the time in which those wait, unit
 * tests by Vitest, whose output comes when they have ended. At last it lists what failed, whose output is far above by then, and
 * counts each layer.
 * Arguments are handed to Vitest, and then it runs alone: `pnpm test packages/domain`.
 */
const reports = mkdtempSync(join(tmpdir(), "guildhall-reports-"));
const playwrightReport = join(reports, "playwright.json");
const only = process.argv.slice(2);
const temporary = memoryFolder();
// Ctrl-C reaches the tests, too: they end, and then this does, which leaves nothing behind.
process.on("SIGINT", () => {});

interface Count {
  passed: number;
  failed: number;
}

interface VitestReport {
  testResults: { name: string; message: string; assertionResults: VitestResult[] }[];
}

interface VitestResult {
  status: string;
  fullName: string;
  failureMessages: string[] | null;
}

const failures: string[] = [];

try {
  const counts: Record<string, Count> = { unit: none(), database: none(), http: none() };
  const codes: number[] = [];
  if (only.length > 0) codes.push(await runVitest(only, counts));
  else {
    codes.push(await runVitest(["--project=postgres"], counts));
    const unitTests = runVitest(["--project=unit", "--maxWorkers=1"], counts, { isQuiet: true });
    codes.push(...(await Promise.all([runPlaywright(), unitTests])));
    counts.browser = countPlaywright();
  }
  print(counts);
  process.exitCode = codes.every((code) => code === 0) ? 0 : 1;
} finally {
  for (const folder of [reports, temporary]) if (folder) rmSync(folder, { recursive: true, force: true });
}

async function runVitest(
  args: readonly string[],
  counts: Record<string, Count>,
  options: { isQuiet?: boolean } = {},
): Promise<number> {
  const file = join(reports, `vitest-${randomUUID()}.json`);
  const reporters = ["--reporter=default", "--reporter=json", `--outputFile.json=${file}`];
  const code = await run("vitest", ["run", ...args, ...reporters], options);
  countVitest(file, counts);
  return code;
}

function runPlaywright(): Promise<number> {
  const env = { PLAYWRIGHT_JSON_OUTPUT_NAME: playwrightReport };
  return run("node_modules/.bin/playwright", ["test"], { cwd: "apps/web", env });
}

/** @param options.isQuiet whether what it prints waits until it ends */
function run(
  command: string,
  args: string[],
  options: { cwd?: string; env?: Record<string, string>; isQuiet?: boolean } = {},
): Promise<number> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, args, {
      stdio: options.isQuiet ? ["inherit", "pipe", "pipe"] : "inherit",
      cwd: options.cwd,
      env: { ...process.env, ...(temporary && { TMPDIR: temporary }), ...options.env },
      shell: process.platform === "win32",
    });
    const printed: Buffer[] = [];
    for (const stream of [child.stdout, child.stderr]) stream?.on("data", (part: Buffer) => printed.push(part));
    process.on("SIGTERM", () => child.kill("SIGTERM"));
    child.on("error", reject);
    child.on("close", (code) => {
      for (const part of printed) process.stdout.write(part);
      resolve(code ?? 1);
    });
  });
}

function countVitest(file: string, counts: Record<string, Count>): void {
  const report = readJson<VitestReport>(file);
  for (const { name, message, assertionResults } of report.testResults) {
    const layer = /\.(database|http)\.test\.tsx?$/.exec(name)?.[1] ?? "unit";
    // A file that could not be loaded has no results.
    if (message) failures.push(`${name}\n${message}`);
    for (const { status, fullName, failureMessages } of assertionResults) {
      add(counts[layer], status === "passed");
      if (status === "failed") failures.push(`${name} > ${fullName}\n${failureMessages?.join("\n")}`);
    }
  }
}

function countPlaywright(): Count {
  const { stats }: { stats: { expected: number; unexpected: number; flaky: number } } = readJson(playwrightReport);
  return { passed: stats.expected, failed: stats.unexpected + stats.flaky };
}

function readJson<Shape>(file: string): Shape {
  const shape: Shape = JSON.parse(readFileSync(file, "utf8"));
  return shape;
}

function none(): Count {
  return { passed: 0, failed: 0 };
}

function add(count: Count | undefined, passed: boolean): void {
  if (!count) return;
  if (passed) count.passed++;
  else count.failed++;
}

function print(counts: Record<string, Count>): void {
  const lines = Object.entries(counts).map(
    ([layer, { passed, failed }]) => `${layer}: ${passed} passed, ${failed} failed`,
  );
  const total = Object.values(counts).reduce((sum, { passed, failed }) => {
    return { passed: sum.passed + passed, failed: sum.failed + failed };
  }, none());
  for (const failure of failures) process.stdout.write(`\nFAILED ${failure}\n`);
  process.stdout.write(`\n${lines.join("\n")}\n${total.passed} passed, ${total.failed} failed\n`);
}
