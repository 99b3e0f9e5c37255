import { Resources } from "./resources.ts";

/** Runs a benchmark and ends the process. Whatever it opened is closed, after an error or a signal as well. */
export async function run(benchmark: (resources: Resources) => Promise<void>): Promise<never> {
  const resources = new Resources();
  const stopped = new Promise<never>((_, reject) => {
    for (const signal of ["SIGINT", "SIGTERM"] as const) {
      process.once(signal, () => reject(new Error(`Stopped by ${signal}.`)));
    }
  });
  try {
    await Promise.race([benchmark(resources), stopped]);
  } catch (error) {
    process.stderr.write(`${error instanceof Error ? error.stack : error}\n`);
    process.exitCode = 1;
  } finally {
    await resources.close();
  }
  process.exit();
}
