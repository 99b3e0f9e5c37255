import { spawn } from "node:child_process";
import { availableParallelism } from "node:os";

/**
 * Everything that a change must pass without running the product, side by side: most use one core. Of each check the output
 * is printed once it ends; all run, so that one run shows everything that is wrong.
 */
const checks = [
  // The longest first.
  "tsc",
  "turbo run typecheck --filter=@guildhall/web --filter=@guildhall/example-better-auth-ui",
  "knip",
  "pnpm docs:check",
  "pnpm db:check",
  "biome ci .",
  "tsx scripts/check-words.ts",
  "tsx scripts/check-pages.ts",
  "tsx scripts/check-imports.ts",
  "tsx scripts/check-tests.ts",
  "tsx scripts/check-folders.ts",
];

const waiting = [...checks];
const failed: string[] = [];
await Promise.all(Array.from({ length: availableParallelism() }, work));
if (failed.length > 0) process.stdout.write(`\nFAILED ${failed.join("\nFAILED ")}\n`);
process.exitCode = failed.length > 0 ? 1 : 0;

async function work(): Promise<void> {
  for (let check = waiting.shift(); check !== undefined; check = waiting.shift()) {
    const { code, output } = await run(check);
    process.stdout.write(`\n> ${check}\n${output}`);
    if (code !== 0) failed.push(check);
  }
}

function run(command: string): Promise<{ code: number | null; output: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn(command, { shell: true, stdio: ["ignore", "pipe", "pipe"] });
    let output = "";
    for (const stream of [child.stdout, child.stderr]) {
      stream.setEncoding("utf8").on("data", (text: string) => {
        output += text;
      });
    }
    child.once("error", reject);
    child.once("close", (code) => resolve({ code, output }));
  });
}
