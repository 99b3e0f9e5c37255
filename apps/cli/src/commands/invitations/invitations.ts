import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { cancelInvitation } from "./cancel.ts";
import { listInvitations } from "./list.ts";
import { resendInvitation } from "./resend.ts";

export const invitations = (cli: Cli) =>
  new Command("invitations")
    .description("the invitations of an organization; `invite` sends new ones")
    .addCommand(listInvitations(cli))
    .addCommand(resendInvitation(cli))
    .addCommand(cancelInvitation(cli));
