import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { listMail } from "./list.ts";

export const mail = (cli: Cli) =>
  new Command("mail")
    .description("mail of the entire instance, for its operator: requires GUILDHALL_SECRET_KEY")
    .addCommand(listMail(cli));
