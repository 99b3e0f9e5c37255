import { Command } from "@commander-js/extra-typings";
import type { AuditHeads } from "@guildhall/contracts";
import { type Cli, confirmationUnavailable } from "../../cli.ts";
import { CommandError } from "../../failure/command-error.ts";
import { ExitCode } from "../../failure/exit-code.ts";
import { Interrupted, interruptible } from "../../interruptible.ts";
import { requireNew, writeCompletely } from "../../output/write-completely.ts";
import {
  type AuditLog,
  auditedOrganizationOption,
  type ExportedEvent,
  instanceOption,
  openAuditLog,
  operatedLog,
} from "./audit-log.ts";
import { type Exported, readParts, textOf } from "./export-events.ts";
import { time } from "./filter-options.ts";
import { verifyFile } from "./verify.ts";

export function pruneAudit(cli: Cli) {
  return new Command("prune")
    .description(
      "export the events before a time, check that the export is complete, and delete them: requires GUILDHALL_SECRET_KEY",
    )
    .requiredOption("--before <time>", "a day or time, such as 2026-01-31; a day begins at 00:00 UTC", time)
    .requiredOption("--export <file>", "a new file for the events")
    .option(
      "--heads <file>",
      "a new file for the signed heads, to verify the export with (default: <export>.heads.json)",
    )
    .addOption(auditedOrganizationOption())
    .addOption(instanceOption())
    .option("--yes", "without being asked")
    .action(async ({ before, export: file, heads: headsFile = `${file}.heads.json`, yes, ...named }) => {
      if (!yes && !cli.isInteractive) throw confirmationUnavailable();
      for (const path of [file, headsFile]) requireNew(path);
      const log = openAuditLog(cli, { ...named, asOperator: true });
      const exported = await exportBefore(cli, log, { before, file, headsFile });
      const done = { file, heads: headsFile, ...exported };
      const events = exported.events.toLocaleString("en");
      if (exported.events === 0)
        return cli.print({ ...done, pruned: 0 }, () => `${log.name} has no event before ${before}.`);
      const question = `Delete ${events} events of ${log.name} from before ${before}? They are in ${file}.`;
      if (!(await cli.confirm(question, { yes }))) return;
      const pruned = await prune(cli, operatedLog(named).organization, { before, upTo: exported.last });
      cli.print(
        { ...done, pruned },
        () => `Deleted ${pruned.toLocaleString("en")} events of ${log.name}. They are in ${file}.`,
      );
    });
}

/** Exports what pruning would delete, and verifies the file. Leaves no file without events. @throws CommandError */
async function exportBefore(
  cli: Cli,
  log: AuditLog,
  { before, file, headsFile }: { before: string; file: string; headsFile: string },
): Promise<Exported> {
  const exported: Exported = { events: 0, last: 0 };
  const heads = await log.heads();
  await interruptible(async (signal) => {
    const parts = partsBefore(readParts(log, {}, signal), before);
    const first = await parts.next();
    if (first.done || first.value.length === 0) return;
    await writeCompletely(file, textOf(prepended(first.value, parts), "ndjson", exported), signal);
  }).catch((error: unknown) => {
    cli.note(error instanceof Interrupted ? "Interrupted. Nothing was deleted." : "Nothing was deleted.");
    throw error;
  });
  if (exported.events === 0) return exported;
  const ofExport = { ...heads, heads: heads.heads.filter(({ sequence }) => sequence <= exported.last) };
  await writeCompletely(headsFile, [`${JSON.stringify(ofExport, null, 2)}\n`]);
  await requireComplete(file, ofExport, exported);
  return exported;
}

/** The events that come before the first one that is not older. */
async function* partsBefore(parts: AsyncIterable<ExportedEvent[]>, before: string): AsyncGenerator<ExportedEvent[]> {
  for await (const events of parts) {
    const end = events.findIndex(({ createdAt }) => createdAt >= before);
    yield end < 0 ? events : events.slice(0, end);
    if (end >= 0) return;
  }
}

async function* prepended<Part>(first: Part, others: AsyncIterable<Part>): AsyncGenerator<Part> {
  yield first;
  yield* others;
}

/** @throws CommandError unless the file has every event, unchanged */
async function requireComplete(file: string, heads: AuditHeads, { events, last }: Exported): Promise<void> {
  const found = await verifyFile(file, heads);
  if (found.problem === undefined && found.checked === events && found.last.sequence === last) return;
  const problem = found.problem ?? "not all events are in it";
  throw new CommandError(
    ExitCode.rejected,
    `${file} is not valid from event ${found.firstInvalid ?? found.last.sequence + 1} on: ${problem}. Nothing was deleted.`,
    ["  Check the log with: guildhall audit verify --as-operator"],
  );
}

async function prune(
  cli: Cli,
  organization: { organization?: string },
  cut: { before: string; upTo: number },
): Promise<number> {
  const { audit } = cli.connectAsOperator();
  let pruned = 0;
  try {
    for (;;) {
      const { deleted } = await audit.prune.mutate({ ...organization, ...cut });
      if (deleted === 0) return pruned;
      pruned += deleted;
    }
  } catch (error) {
    cli.note(`Stopped after ${pruned.toLocaleString("en")} events were deleted; all of them were exported.`);
    throw error;
  }
}
