import { text } from "node:stream/consumers";
import { Command, Option } from "@commander-js/extra-typings";
import { createGuildhall } from "@guildhall/client";
import type { Cli } from "../cli.ts";
import type { ShownCode } from "../connection/sign-in-with-code.ts";
import { usageError } from "../failure/command-error.ts";
import { interruptible } from "../interruptible.ts";
import { loadPrompts } from "../load-prompts.ts";
import { noteVariable } from "../note-variable.ts";
import { plain } from "../output/plain.ts";

interface Asked {
  email?: string | undefined;
  passwordStdin?: boolean | undefined;
}

export function login(cli: Cli) {
  return new Command("login")
    .description("sign in with a code that you enter in a browser, and stay signed in on this machine")
    .option("--email <address>", "sign in with this account's password instead")
    .option("--password-stdin", "read that password from the standard input")
    .addOption(
      new Option("--token-stdin", "keep an access token instead, from the standard input").conflicts([
        "email",
        "passwordStdin",
      ]),
    )
    .action(async (options) => {
      const url = cli.url();
      if (cli.options().token !== undefined && Object.keys(options).length > 0) {
        throw usageError("With --token, the other options of login have no effect. Leave out either.");
      }
      const given = options.tokenStdin ? await readToken(cli) : cli.options().token;
      const isPassword = options.email !== undefined || options.passwordStdin === true;
      const token = given ?? (await (isPassword ? withPassword(cli, url, options) : withCode(cli, url)));
      const caller = await createGuildhall({ url, token }).caller.get.query();
      cli.config.save(url, token);
      noteVariable(cli);
      cli.print({ url, ...caller }, () => `Signed in at ${url} as ${caller.name} <${caller.email}>.`);
    });
}

async function withPassword(cli: Cli, url: string, options: Asked): Promise<string> {
  const account = await readAccount(cli, options);
  const { signIn } = await import("../connection/sessions.ts");
  return signIn(url, account, (methods) => readCode(cli, methods));
}

/** Nothing is opened: the browser may be on another machine. */
const withCode = ({ note, colors }: Cli, url: string): Promise<string> =>
  interruptible(async (signal) => {
    const stop = () => note("Interrupted. You are not signed in.");
    signal.addEventListener("abort", stop);
    const show = ({ code, page, link }: ShownCode) => {
      note(`Open ${plain(page)} in a browser and enter the code ${colors.bold(plain(code))}`);
      if (link !== page) note(`Or open ${plain(link)} and check that it shows this code.`);
      note("Waiting for you to approve it; Ctrl-C cancels.");
    };
    const { signInWithCode } = await import("../connection/sign-in-with-code.ts");
    return signInWithCode(url, show, signal);
  });

async function readAccount({ isInteractive, stderr }: Cli, options: Asked) {
  const mustAsk = options.email === undefined || !options.passwordStdin;
  if (mustAsk && !isInteractive) {
    throw usageError(
      "Signing in needs an interactive terminal. Use --email and --password-stdin, or --token-stdin with an access token.",
    );
  }
  const { input, password } = await loadPrompts();
  const context = { output: stderr };
  const email = options.email ?? (await input({ message: "Email", required: true }, context));
  if (!options.passwordStdin) return { email, password: await password({ message: "Password" }, context) };
  return { email, password: await readLine() };
}

async function readCode({ isInteractive, stderr }: Cli, methods: readonly string[]): Promise<string> {
  if (!isInteractive) {
    throw usageError(
      "This account has two-factor authentication. Sign in at an interactive terminal, or use --token-stdin with an access token.",
    );
  }
  const { input } = await loadPrompts();
  const from = methods.includes("otp") ? "from your email" : "of your authenticator app";
  return input({ message: `Code ${from}, or a backup code`, required: true }, { output: stderr });
}

async function readToken({ isInteractive, stderr }: Cli): Promise<string> {
  const token = isInteractive ? await askToken(stderr) : await readLine();
  if (token === "") throw usageError("There is no token on the standard input.");
  return token;
}

async function askToken(stderr: NodeJS.WriteStream): Promise<string> {
  const { password } = await loadPrompts();
  return password({ message: "Access token" }, { output: stderr });
}

/** What a script writes to the standard input, without the line break at its end. */
const readLine = async () => (await text(process.stdin)).replace(/\r?\n$/, "");
