import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import manifest from "../package.json" with { type: "json" };
import { createCli } from "./cli.ts";
import { admin } from "./commands/admin/admin.ts";
import { audit } from "./commands/audit/audit.ts";
import { complete } from "./commands/completion/complete.ts";
import { completion } from "./commands/completion/completion.ts";
import { importMembers } from "./commands/import/import.ts";
import { invitations } from "./commands/invitations/invitations.ts";
import { invite } from "./commands/invite.ts";
import { login } from "./commands/login.ts";
import { logout } from "./commands/logout.ts";
import { mail } from "./commands/mail/mail.ts";
import { members } from "./commands/members/members.ts";
import { orgs } from "./commands/orgs/orgs.ts";
import { tokens } from "./commands/tokens/tokens.ts";
import { whoami } from "./commands/whoami.ts";

/** Every command there is. */
export function buildProgram() {
  const program = new Command("guildhall")
    .description("Organizations and their members, from the command line.")
    .version(manifest.version, "-V, --version", "print the version")
    .option("--url <url>", "where Guildhall is (or GUILDHALL_URL; else where you signed in, or http://localhost:4000)")
    .option(
      "--token <token>",
      "a session's or an access token (better in GUILDHALL_TOKEN, which others on this machine cannot read; else the one you signed in with)",
    )
    .option("--json", "print the result for programs", false)
    .configureHelp({ showGlobalOptions: true })
    .showHelpAfterError("Run with --help to see what there is.")
    .exitOverride();
  const cli = createCli(() => program.opts());
  for (const command of [
    ...[login(cli), logout(cli), whoami(cli), orgs(cli), members(cli), invite(cli), invitations(cli)],
    ...[importMembers(cli), tokens(cli), audit(cli), mail(cli), admin(cli), completion(program)],
  ]) {
    program.addCommand(command);
  }
  inheritSettings(program.addCommand(complete(program), { hidden: true }));
  return program;
}

/** The settings for errors and help apply to every command. */
function inheritSettings(parent: CommandUnknownOpts): void {
  for (const command of parent.commands) {
    command.copyInheritedSettings(parent);
    inheritSettings(command);
  }
}
