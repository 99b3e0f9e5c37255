import { ApiError } from "@guildhall/client";
import { MAX_IMPORT_ROWS } from "@guildhall/contracts";
import { type Cli, confirmationUnavailable } from "../../cli.ts";
import { CommandError } from "../../failure/command-error.ts";
import { ExitCode } from "../../failure/exit-code.ts";
import { Interrupted, interruptible } from "../../interruptible.ts";
import { countOutcomes, describeDifference, describeErrors, formatCount } from "./describe-outcomes.ts";
import { importInParts, type Outcome } from "./import-in-parts.ts";
import { withProgress } from "./progress.ts";
import { type FileRow, readPeople } from "./read-people.ts";
import { setDuplicatesAside } from "./set-duplicates-aside.ts";

/** Brings the members of an organization into line with a CSV file. @throws CommandError if a line cannot be imported */
export async function importFile(
  cli: Cli,
  organization: string,
  file: string,
  { dryRun, yes }: { dryRun: boolean; yes: boolean },
): Promise<void> {
  if (!dryRun && !yes && !cli.isInteractive) throw confirmationUnavailable();
  const { rows, unreadable } = readPeople(file);
  const planned = inOrder([...(await compare(cli, organization, rows)), ...unreadable]);
  const finish = (outcomes: Outcome[], sentence: string) => {
    const totals = countOutcomes(outcomes);
    cli.print({ organization, file, dryRun, totals, rows: outcomes }, () => sentence);
    if (totals.failed === 0) return;
    throw new CommandError(
      ExitCode.rejected,
      `${formatCount(totals.failed)} of ${formatCount(planned.length)} lines cannot be imported.`,
    );
  };

  if (dryRun) return finish(planned, `\n${describeDifference(planned, cli.colors)}\n\nNothing was changed.`);
  if (!cli.options().json) cli.note(`\n${describeDifference(planned, cli.colors)}\n`);
  const wanted = new Set(planned.flatMap(({ action, line }) => (isChange(action) ? [line] : [])));
  if (wanted.size === 0) return finish(planned, "Nothing to change.");
  const question = `Import ${formatCount(wanted.size)} of ${formatCount(planned.length)} lines into ${organization}?`;
  if (!(await cli.confirm(question, { yes }))) return;

  const done = await apply(
    cli,
    organization,
    rows.filter(({ line }) => wanted.has(line)),
  );
  const { added, changed } = countOutcomes(done);
  const sentences = [
    `Added ${formatCount(added)}, changed ${formatCount(changed)}.`,
    ...describeErrors(done, cli.colors),
  ];
  finish(inOrder([...planned.filter(({ line }) => !wanted.has(line)), ...done]), sentences.join("\n"));
}

const isChange = (action: Outcome["action"]) => action === "add" || action === "change";

const inOrder = (outcomes: readonly Outcome[]) => outcomes.toSorted((a, b) => a.line - b.line);

async function compare(cli: Cli, organization: string, rows: readonly FileRow[]): Promise<Outcome[]> {
  const { single, duplicates } = setDuplicatesAside(rows);
  const guildhall = cli.connect();
  const planned = await interruptible((signal) =>
    withProgress(cli.stderr, "Comparing", single.length, (onThrough) =>
      importInParts(guildhall, { organization, rows: single, dryRun: true, signal }, onThrough),
    ),
  ).catch((error: unknown) => {
    if (error instanceof Interrupted) cli.note("Interrupted. Nothing was changed.");
    throw error;
  });
  return [...planned, ...duplicates];
}

/** Imports what was agreed to, and nothing that the comparison did not show. */
async function apply(cli: Cli, organization: string, rows: readonly FileRow[]): Promise<Outcome[]> {
  const guildhall = cli.connect();
  let through = 0;
  try {
    return await interruptible((signal) =>
      withProgress(cli.stderr, "Importing", rows.length, (onThrough) =>
        importInParts(guildhall, { organization, rows, dryRun: false, signal }, (lines) => {
          through = lines;
          onThrough(lines);
        }),
      ),
    );
  } catch (error) {
    cli.note(describeStop(error, rows, through));
    throw error;
  }
}

/** How far an import got that did not finish, and how to finish it. */
function describeStop(error: unknown, rows: readonly FileRow[], through: number): string {
  const last = rows[through - 1];
  const what = error instanceof Interrupted ? "Interrupted" : "Stopped";
  const count = `${formatCount(through)} of ${formatCount(rows.length)} lines`;
  const next = rows.length - through > MAX_IMPORT_ROWS ? `The next ${formatCount(MAX_IMPORT_ROWS)}` : "The others";
  return [
    `${what} after ${count}${last ? `, the last of them line ${last.line} of the file` : ""}.`,
    // Where the server rejected the part, none of it was imported.
    ...(error instanceof ApiError ? [] : [`${next} may have been imported as well.`]),
    "Run the same command again: what is done is skipped.",
  ].join(" ");
}
