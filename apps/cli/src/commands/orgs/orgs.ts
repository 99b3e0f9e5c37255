import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { createOrg } from "./create.ts";
import { listOrgs } from "./list.ts";
import { showOrg } from "./show.ts";
import { updateOrg } from "./update.ts";

export const orgs = (cli: Cli) =>
  new Command("orgs")
    .description("organizations")
    .addCommand(listOrgs(cli))
    .addCommand(createOrg(cli))
    .addCommand(showOrg(cli))
    .addCommand(updateOrg(cli));
