import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { plain } from "../../output/plain.ts";

export function revokeAdministrator(cli: Cli) {
  return new Command("revoke")
    .description("make someone an administrator no longer; an instance keeps its last one")
    .argument("<email>", "their address")
    .option("--yes", "without being asked")
    .action(async (email, { yes }) => {
      const guildhall = cli.connectAsOperator();
      if (!(await cli.confirm(`Revoke the administrator role of ${plain(email)}?`, { yes }))) return;
      const revoked = await guildhall.administrator.revoke.mutate({ email });
      cli.print(revoked, () => `${plain(`${revoked.name} <${revoked.email}>`)} is no administrator of this instance.`);
    });
}
