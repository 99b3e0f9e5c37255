import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { plain } from "../../output/plain.ts";

export function grantAdministrator(cli: Cli) {
  return new Command("grant")
    .description("make someone with an account and a confirmed address an administrator")
    .argument("<email>", "their address")
    .action(async (email) => {
      const granted = await cli.connectAsOperator().administrator.grant.mutate({ email });
      cli.print(granted, () => `${plain(`${granted.name} <${granted.email}>`)} is an administrator of this instance.`);
    });
}
