import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";
import { plain } from "../../output/plain.ts";

export function cancelInvitation(cli: Cli) {
  return new Command("cancel")
    .description("cancel a pending invitation: its link stops working")
    .argument("<invitation>", "the address it is to, or its id")
    .addOption(organizationOption())
    .option("--yes", "without being asked")
    .action(async (named, { org: organization, yes }) => {
      const guildhall = cli.connect();
      const { findInvitation } = await import("./find-invitation.ts");
      const { id, email } = await findInvitation(guildhall, organization, named);
      const whose = plain(email);
      if (!(await cli.confirm(`Cancel the invitation of ${whose} to ${organization}?`, { yes }))) return;
      const canceled = await guildhall.invitation.cancel.mutate({ invitationId: id });
      cli.print(canceled, () => `Canceled the invitation of ${whose} to ${organization}.`);
    });
}
