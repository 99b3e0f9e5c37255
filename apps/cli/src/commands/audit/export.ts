import { Command, Option } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { usageError } from "../../failure/command-error.ts";
import { Interrupted, interruptible } from "../../interruptible.ts";
import { requireNew, writeCompletely, writeToStdout } from "../../output/write-completely.ts";
import { asOperatorOption, auditedOrganizationOption, instanceOption, openAuditLog } from "./audit-log.ts";
import { type Exported, formats, readParts, textOf } from "./export-events.ts";
import { actorOption, eventOption, filterOf, fromOption, targetOption, toOption } from "./filter-options.ts";

export function exportAudit(cli: Cli) {
  return new Command("export")
    .description("write the events of an audit log to a file or to the standard output, oldest first")
    .argument("[path]", "a new file, which appears once it is complete; without one, the standard output")
    .addOption(new Option("--format <format>", "of the events").choices(formats).default("ndjson" as const))
    .option("--heads <file>", "also write the signed heads, with which `audit verify` checks the events")
    .addOption(auditedOrganizationOption())
    .addOption(instanceOption())
    .addOption(asOperatorOption())
    .addOption(actorOption())
    .addOption(eventOption())
    .addOption(targetOption())
    .addOption(fromOption())
    .addOption(toOption())
    .action(async (file, { format, heads: headsFile, ...options }) => {
      const filter = filterOf(options);
      if (headsFile !== undefined) requireVerifiable(format, filter);
      for (const path of [file, headsFile]) if (path !== undefined) requireNew(path);
      const log = openAuditLog(cli, options);
      // Read first, so that they sign no event that follows the last exported one.
      const heads = headsFile === undefined ? undefined : await log.heads();
      const exported: Exported = { events: 0, last: 0 };
      await interruptible(async (signal) => {
        const text = textOf(readParts(log, filter, signal), format, exported);
        await (file === undefined ? writeToStdout(text, signal) : writeCompletely(file, text, signal));
        if (headsFile !== undefined) await writeCompletely(headsFile, [`${JSON.stringify(heads, null, 2)}\n`]);
      }).catch((error: unknown) => {
        if (file === undefined) cli.note("The export is not complete.");
        else if (error instanceof Interrupted) cli.note("Interrupted. No file was written.");
        throw error;
      });
      const sentence = `Exported ${exported.events.toLocaleString("en")} events of ${log.name}`;
      if (file === undefined) return cli.note(`${sentence}.`);
      cli.print({ file, format, ...exported, heads: headsFile ?? null }, () => `${sentence} to ${file}.`);
    });
}

function requireVerifiable(format: string, filter: object): void {
  if (format !== "ndjson") throw usageError("Only NDJSON can be verified. Leave out --heads, or use --format ndjson.");
  if (Object.keys(filter).length === 0) return;
  throw usageError("An export with a filter cannot be verified. Leave out --heads, or the filter.");
}
