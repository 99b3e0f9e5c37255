import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../cli.ts";
import { noteVariable } from "../note-variable.ts";

export function logout(cli: Cli) {
  const { config, print } = cli;
  return new Command("logout").description("end the session of this machine, and forget its token").action(async () => {
    const url = cli.url();
    const token = config.findToken(url);
    noteVariable(cli);
    if (token === undefined) return print({ signedOut: false }, () => "You were not signed in.");
    // Forgotten first, so that it is even when the server cannot be reached.
    config.forget(url);
    const isSession = !token.startsWith("gld_");
    if (isSession) {
      const { signOut } = await import("../connection/sessions.ts");
      await signOut(url, token);
    }
    const remark = isSession ? "" : " The access token still works; `guildhall tokens revoke` ends it.";
    print({ signedOut: true, url }, () => `Signed out of ${url}.${remark}`);
  });
}
