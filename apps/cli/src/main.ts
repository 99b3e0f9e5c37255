import { describeFailure } from "./failure/describe-failure.ts";
import { buildProgram } from "./program.ts";

try {
  await buildProgram().parseAsync();
} catch (error) {
  const { exitCode, lines } = describeFailure(error);
  if (lines.length > 0) process.stderr.write(`${lines.join("\n")}\n`);
  process.exitCode = exitCode;
}
