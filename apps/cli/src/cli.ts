import { createGuildhall, type Guildhall } from "@guildhall/client";
import pc from "picocolors";
import type { Colors } from "picocolors/types.js";
import { chooseUrl, getToken, type Said } from "./connection/choose-server.ts";
import { type ConfigFile, configFile } from "./connection/config-file.ts";
import { getSecretKey } from "./connection/get-secret-key.ts";
import { usageError } from "./failure/command-error.ts";
import { loadPrompts } from "./load-prompts.ts";
import { forTerminal } from "./output/for-terminal.ts";

interface GlobalOptions extends Said {
  json: boolean;
}

/** What every command works with: the global options, the connection they name, the terminal. */
export interface Cli {
  config: ConfigFile;
  colors: Colors;
  /** Whether someone is there to answer a question. */
  isInteractive: boolean;
  /** Where prompts and progress go, so that the result alone is on the standard output. */
  stderr: NodeJS.WriteStream;
  options(): GlobalOptions;
  url(): string;
  /** Every procedure, as anyone who is signed in. @throws CommandError when no one is */
  connect(): Guildhall;
  /** The procedures for the operator, with the secret key. @throws CommandError without one */
  connectAsOperator(): Guildhall;
  /** Prints what a command came to: for people, or with --json for programs. */
  print(result: unknown, forPeople: () => string): void;
  /** Prints a message for people, separate from the result. */
  note(text: string): void;
  /** Asks for confirmation; --yes skips it. @throws CommandError without --yes when input is not interactive */
  confirm(question: string, options: { yes?: boolean | undefined }): Promise<boolean>;
}

/** @param options read when a command runs, since they may stand behind its name */
export function createCli(options: () => GlobalOptions): Cli {
  const { env, stdin, stdout, stderr } = process;
  const config = configFile(env);
  const isInteractive = stdin.isTTY === true && stderr.isTTY === true;
  const url = () => chooseUrl(options(), env, config);
  return {
    config,
    colors: pc.createColors(pc.isColorSupported && stdout.isTTY === true),
    isInteractive,
    stderr,
    options,
    url,
    connect: () => createGuildhall({ url: url(), token: getToken(url(), options(), env, config) }),
    connectAsOperator: () => createGuildhall({ url: url(), token: getSecretKey(url(), env) }),
    print(result, forPeople) {
      stdout.write(`${options().json ? JSON.stringify(result, null, 2) : forTerminal(forPeople())}\n`);
    },
    note(text) {
      stderr.write(`${forTerminal(text)}\n`);
    },
    async confirm(message, { yes = false }) {
      if (yes) return true;
      if (!isInteractive) throw confirmationUnavailable();
      const { confirm } = await loadPrompts();
      const isConfirmed = await confirm({ message, default: false }, { output: stderr }).catch((error: unknown) => {
        // Ctrl-C, and nothing else, ends a question without an answer.
        stderr.write("Interrupted. Nothing was changed.\n");
        throw error;
      });
      if (!isConfirmed) stderr.write("Nothing was changed.\n");
      return isConfirmed;
    },
  };
}

/** For a command that changes much, before it begins as well. */
export const confirmationUnavailable = () =>
  usageError("Confirmation needs an interactive terminal. Use --yes to skip it.");
