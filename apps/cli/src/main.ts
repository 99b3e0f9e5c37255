import { tokenSource } from "./connection/choose-server.ts";
import { describeFailure } from "./failure/describe-failure.ts";
import { forTerminal } from "./output/for-terminal.ts";
import { buildProgram } from "./program.ts";

// Anyone who reads along has seen enough, as `head` has after ten lines.
process.stdout.on("error", (error: NodeJS.ErrnoException) => {
  if (error.code !== "EPIPE") throw error;
  process.exit();
});

const program = buildProgram();
try {
  await program.parseAsync();
} catch (error) {
  const { exitCode, lines } = describeFailure(error, tokenSource(program.opts(), process.env));
  if (lines.length > 0) process.stderr.write(`${forTerminal(lines.join("\n"))}\n`);
  process.exitCode = exitCode;
}
