import type { Cli } from "./cli.ts";

/** After a sign-in or sign-out: a token in the environment is used before what is saved, so that neither changes who calls. */
export function noteVariable({ note }: Pick<Cli, "note">): void {
  if (process.env.GUILDHALL_TOKEN) note("GUILDHALL_TOKEN is set: commands use it until you unset it.");
}
