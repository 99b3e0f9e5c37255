import { ExitCode } from "./exit-code.ts";

/** A command that ends without having done what it was asked to; `message` has the reason and how to fix it. */
export class CommandError extends Error {
  constructor(
    readonly exitCode: ExitCode,
    message: string,
    /** More about it, a line each. */
    readonly details: readonly string[] = [],
  ) {
    super(message);
  }
}

/** Something was said wrong, or left out. */
export const usageError = (message: string, details: readonly string[] = []) =>
  new CommandError(ExitCode.usage, message, details);
