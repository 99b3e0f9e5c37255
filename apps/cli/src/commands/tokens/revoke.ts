import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";

export function revokeToken(cli: Cli) {
  return new Command("revoke")
    .description("end an access token: the next request with it is rejected")
    .argument("<id>", "as `tokens list` shows it")
    .addOption(organizationOption())
    .option("--yes", "without being asked")
    .action(async (tokenId, { org: organization, yes }) => {
      const guildhall = cli.connect();
      if (!(await cli.confirm(`Revoke ${tokenId}? Programs that use it stop working.`, { yes }))) return;
      const revoked = await guildhall.token.revoke.mutate({ organization, tokenId });
      cli.print(revoked, () => `Revoked ${revoked.name} (${revoked.id}).`);
    });
}
