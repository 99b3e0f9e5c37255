import { ApiError, NetworkError, ServerError } from "@guildhall/client";
import { CommanderError } from "commander";
import { Interrupted } from "../interruptible.ts";
import { CommandError } from "./command-error.ts";
import { ExitCode } from "./exit-code.ts";

export interface Failure {
  exitCode: ExitCode;
  /** The lines to print; empty when the error was printed already. */
  lines: string[];
}

/**
 * Whatever ended a command, in plain words and as a number.
 * @param tokenSource where the token comes from, if not from a sign-in: `--token` or `GUILDHALL_TOKEN`
 */
export function describeFailure(error: unknown, tokenSource?: string): Failure {
  if (error instanceof CommandError) return said(error.exitCode, error.message, error.details);
  if (error instanceof Interrupted) return { exitCode: error.exitCode, lines: [] };
  if (error instanceof ApiError) return describeError(error, tokenSource);
  if (error instanceof NetworkError) return said(ExitCode.network, error.message);
  if (error instanceof ServerError) return said(ExitCode.fault, error.message);
  // It has printed help or its complaint by itself.
  if (error instanceof CommanderError) {
    return { exitCode: isHelp(error) ? ExitCode.done : ExitCode.usage, lines: [] };
  }
  const { name, message } = error instanceof Error ? error : new Error(String(error));
  // Someone pressed Ctrl-C at a question.
  if (name === "ExitPromptError") return { exitCode: ExitCode.interrupted, lines: [] };
  return said(ExitCode.fault, `Something went wrong that should not: ${message}`);
}

const isHelp = ({ code, exitCode }: CommanderError) => exitCode === 0 && code !== "commander.error";

function describeError({ reason, message, fields }: ApiError, tokenSource: string | undefined): Failure {
  const faults = Object.entries(fields).map(([field, fault]) => `  ${field}: ${fault}`);
  // A message that only repeats the fields is left out.
  const isRepeated = faults.length > 0 && Object.values(fields).join(" ") === message;
  const sentence = isRepeated ? "The input is not valid." : message;
  const details = [...faults, `  reason: ${reason}`];
  if (reason !== "not_signed_in" && reason !== "session_required") return said(ExitCode.rejected, sentence, details);
  return said(ExitCode.notSignedIn, sentence, [...details, ...remedies(tokenSource)]);
}

/** A sign-in is of no use while another token goes before it. */
function remedies(tokenSource: string | undefined): string[] {
  const signIn = "  Sign in with: guildhall login";
  if (tokenSource === undefined) return [signIn];
  return [`  The token is that of ${tokenSource}: give another one, or leave it out and sign in.`, signIn];
}

const said = (exitCode: ExitCode, message: string, details: readonly string[] = []): Failure => ({
  exitCode,
  lines: [`Error: ${message}`, ...details],
});
