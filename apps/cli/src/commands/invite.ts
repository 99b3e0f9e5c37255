import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../cli.ts";
import { collectRoles } from "../collect-roles.ts";
import { CommandError } from "../failure/command-error.ts";
import { ExitCode } from "../failure/exit-code.ts";
import { organizationOption } from "../organization-option.ts";
import { day } from "../output/day.ts";
import { table } from "../output/table.ts";

export function invite(cli: Cli) {
  return new Command("invite")
    .description("invite people by their addresses, up to a hundred at a time")
    .argument("<emails...>", "whom")
    .addOption(organizationOption())
    .option("--role <roles>", "what they will be (default: member)", collectRoles)
    .action(async (emails, { org: organization, role: roles = ["member"] }) => {
      const result = await cli.connect().invitation.create.mutate({ organization, emails, roles });
      const { invitations, failures, mailed } = result;
      cli.print(result, () =>
        table(
          ["Invited", "Roles", "Until", "Invitation"],
          invitations.map((sent) => [sent.email, sent.roles.join(", "), day(sent.expiresAt), sent.id]),
          cli.colors,
        ),
      );
      if (invitations.length > 0 && !mailed) {
        cli.note("This server sends no email. The app shows the link of each invitation to copy.");
      }
      if (failures.length === 0) return;
      throw new CommandError(
        ExitCode.rejected,
        `${failures.length} of ${emails.length} could not be invited.`,
        failures.map(({ message, reason }) => `  ${message} (${reason})`),
      );
    });
}
