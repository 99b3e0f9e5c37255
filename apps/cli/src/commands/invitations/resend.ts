import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";
import { day } from "../../output/day.ts";
import { plain } from "../../output/plain.ts";

export function resendInvitation(cli: Cli) {
  return new Command("resend")
    .description("send the mail of a pending invitation again; it is valid as long as a new one from now on")
    .argument("<invitation>", "the address it is to, or its id")
    .addOption(organizationOption())
    .action(async (named, { org: organization }) => {
      const guildhall = cli.connect();
      const { findInvitation } = await import("./find-invitation.ts");
      const { id } = await findInvitation(guildhall, organization, named);
      const { mail } = await guildhall.instance.features.query();
      const resent = await guildhall.invitation.resend.mutate({ invitationId: id });
      const { email, expiresAt } = resent;
      const done = mail ? `Resent the invitation to ${email}.` : `Renewed the invitation to ${email}.`;
      cli.print(resent, () => `${plain(done)} It is valid until ${day(expiresAt)}.`);
      if (!mail) cli.note("This server sends no email. The app shows the link of the invitation to copy.");
    });
}
