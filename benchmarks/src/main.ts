import { readFileSync, writeFileSync } from "node:fs";
import { parseArgs } from "node:util";
import { run } from "./run.ts";
import { runBenchmark } from "./run-benchmark.ts";

const readme = new URL("../README.md", import.meta.url);

const { values } = parseArgs({
  options: {
    /** Puts the figures into README.md. */
    write: { type: "boolean", default: false },
    /** One short round: to see that it runs, not what it measures. */
    quick: { type: "boolean", default: false },
  },
});

await run(async (resources) => {
  const plan = values.quick ? { warmUpSeconds: 1, rounds: 1, seconds: 1 } : { warmUpSeconds: 3, rounds: 6, seconds: 2 };
  const figures = await runBenchmark(plan, resources);
  process.stdout.write(`\n${figures}\n`);
  if (values.write) writeFigures(figures);
});

function writeFigures(figures: string): void {
  const text = readFileSync(readme, "utf8");
  const between = /(?<=<!-- figures -->\n)[\s\S]*(?=<!-- end of figures -->)/;
  if (!between.test(text)) throw new Error("README.md has lost its markers for the figures.");
  writeFileSync(
    readme,
    text.replace(between, () => `\n${figures}\n\n`),
  );
}
