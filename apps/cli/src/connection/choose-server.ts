import { CommandError, usageError } from "../failure/command-error.ts";
import { ExitCode } from "../failure/exit-code.ts";
import type { ConfigFile } from "./config-file.ts";

const DEFAULT_URL = "http://localhost:4000";

/** What was said on the command line. */
export interface Said {
  url?: string | undefined;
  token?: string | undefined;
}

/** Which Guildhall is meant: by --url, GUILDHALL_URL, where someone signed in, or the one on this machine. */
export function chooseUrl(said: Said, env: NodeJS.ProcessEnv, config: ConfigFile): string {
  const url = said.url ?? (env.GUILDHALL_URL || undefined) ?? config.lastUrl() ?? DEFAULT_URL;
  if (!/^https?:\/\//i.test(url) || !URL.canParse(url)) {
    throw usageError(`${url} is no address. Give --url or GUILDHALL_URL one such as https://guildhall.example.com.`);
  }
  // In one spelling, since what is saved for a URL is sent to no other.
  return new URL(url).href.replace(/\/+$/, "");
}

/**
 * The token to show there: --token, GUILDHALL_TOKEN, or the one saved when someone signed in at the same URL.
 * @throws a CommandError that explains how to sign in
 */
export function getToken(url: string, said: Said, env: NodeJS.ProcessEnv, config: ConfigFile): string {
  const token = findToken(url, said, env, config);
  if (token !== undefined) return token;
  throw new CommandError(ExitCode.notSignedIn, `You are not signed in at ${url}.`, [
    "  Sign in with: guildhall login",
    "  Or set GUILDHALL_TOKEN to an access token.",
  ]);
}

/** Where a token comes from that is used instead of a sign-in's; undefined if there is none. */
export function tokenSource(said: Said, env: NodeJS.ProcessEnv): string | undefined {
  if (said.token !== undefined) return "--token";
  return env.GUILDHALL_TOKEN ? "GUILDHALL_TOKEN" : undefined;
}

function findToken(url: string, said: Said, env: NodeJS.ProcessEnv, config: ConfigFile): string | undefined {
  return said.token ?? (env.GUILDHALL_TOKEN || undefined) ?? config.findToken(url);
}
