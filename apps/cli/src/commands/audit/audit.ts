import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { exportAudit } from "./export.ts";
import { listAudit } from "./list.ts";
import { pruneAudit } from "./prune.ts";
import { verifyAudit } from "./verify.ts";

export const audit = (cli: Cli) =>
  new Command("audit")
    .description("the audit log of an organization; for the operator, that of the instance as well")
    .addCommand(listAudit(cli))
    .addCommand(exportAudit(cli))
    .addCommand(verifyAudit(cli))
    .addCommand(pruneAudit(cli));
