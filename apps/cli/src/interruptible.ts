import { ExitCode } from "./failure/exit-code.ts";

const exitCodes = { SIGINT: ExitCode.interrupted, SIGTERM: ExitCode.terminated } as const;
const signals = Object.keys(exitCodes) as (keyof typeof exitCodes)[];

/** Ended by Ctrl-C or SIGTERM; what the command has to say about it is printed already. */
export class Interrupted extends Error {
  constructor(readonly exitCode: ExitCode) {
    super("Interrupted.");
  }
}

/**
 * Work that Ctrl-C stops instead of ending the process, so that it can leave the terminal as it was and report how far it
 * got. A second Ctrl-C ends the process at once.
 * @throws Interrupted, in place of what the work throws once its signal is aborted
 */
export async function interruptible<Result>(work: (signal: AbortSignal) => Promise<Result>): Promise<Result> {
  const controller = new AbortController();
  const stop = (signal: keyof typeof exitCodes) => {
    release();
    controller.abort(new Interrupted(exitCodes[signal]));
  };
  const release = () => {
    for (const signal of signals) process.off(signal, stop);
  };
  for (const signal of signals) process.on(signal, stop);
  try {
    return await work(controller.signal);
  } catch (error) {
    controller.signal.throwIfAborted();
    throw error;
  } finally {
    release();
  }
}
