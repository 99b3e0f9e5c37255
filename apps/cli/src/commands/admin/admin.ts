import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { grantAdministrator } from "./grant.ts";
import { listAdministrators } from "./list.ts";
import { revokeAdministrator } from "./revoke.ts";

export const admin = (cli: Cli) =>
  new Command("admin")
    .description("the administrators of the instance, for its operator: requires GUILDHALL_SECRET_KEY")
    .addCommand(listAdministrators(cli))
    .addCommand(grantAdministrator(cli))
    .addCommand(revokeAdministrator(cli));
