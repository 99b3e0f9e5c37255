import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { CommandError, usageError } from "../../failure/command-error.ts";
import { ExitCode } from "../../failure/exit-code.ts";
import { asOperatorOption, auditedOrganizationOption, instanceOption, openAuditLog } from "./audit-log.ts";
import type { VerifiedExport, verifyExport } from "./verify-export.ts";

const count = (events: number) => `${events.toLocaleString("en")} ${events === 1 ? "event" : "events"}`;

export function verifyAudit(cli: Cli) {
  return new Command("verify")
    .description("check that an audit log is complete and unchanged: on the server, or an exported file without it")
    .argument("[path]", "an export in NDJSON, without a filter")
    .option("--heads <file>", "the heads that were exported with it")
    .option("--key <id>", "the id of a key that you trust; several with several --key", collect)
    .addOption(auditedOrganizationOption())
    .addOption(instanceOption())
    .addOption(asOperatorOption())
    .action(async (file, { heads, key: trusted, ...named }) => {
      if (file === undefined) {
        if (heads !== undefined || trusted !== undefined) throw usageError("Name the exported file to verify.");
        return verifyOnline(cli, named);
      }
      if (named.instance || named.asOperator) {
        throw usageError("A file is verified without the server. Leave out --instance and --as-operator.");
      }
      if (heads === undefined) throw usageError("Name the file with the heads of the export: --heads <file>");
      return verifyOffline(cli, file, heads, trusted);
    });
}

async function verifyOnline(cli: Cli, named: Parameters<typeof openAuditLog>[1]): Promise<void> {
  const log = openAuditLog(cli, named);
  const found = await log.verify();
  cli.print(found, () =>
    found.valid ? `Valid: ${count(found.checked)} of ${log.name}, checked at ${found.verifiedAt}.` : "Not valid.",
  );
  if (!found.valid) throw notValid(log.name, found.firstInvalid ?? 0, "it was changed, removed or moved");
}

async function verifyOffline(cli: Cli, file: string, headsFile: string, trusted?: readonly string[]): Promise<void> {
  const { readHeads } = await import("./read-heads.ts");
  const heads = readHeads(headsFile);
  const found = await verifyFile(file, heads);
  const untrusted = trusted && found.keyIds.find((id) => !trusted.includes(id));
  // A signed checkpoint alone does not sign the events that follow it.
  const isSigned = found.signed.since !== null || (found.checked === 0 && found.keyIds.length > 0);
  const isValid = found.problem === undefined && untrusted === undefined && (isSigned || trusted === undefined);
  const { sequence, hash } = found.last;
  cli.print({ valid: isValid, ...found }, () =>
    isValid ? `Valid: ${count(found.checked)} of ${heads.chain}, up to ${sequence} (${hash}).` : "Not valid.",
  );
  if (found.problem !== undefined) throw notValid(file, found.firstInvalid ?? 0, found.problem);
  if (untrusted !== undefined)
    throw new CommandError(ExitCode.rejected, `${file} is signed by the key ${untrusted}, which you did not name.`);
  if (!isSigned) {
    const problem = `${file} has no signed head: anyone with the database could have made it.`;
    const remedy = "Heads are signed within a minute. If the log is older, they were removed.";
    if (trusted !== undefined) throw new CommandError(ExitCode.rejected, problem, [`  ${remedy}`]);
    cli.note(`${problem} ${remedy}`);
  }
  if (found.signed.since !== null) {
    cli.note(`Signed from ${found.signed.since} on, up to event ${found.signed.upTo}.`);
  }
  if (found.keyIds.length > 0 && trusted === undefined) {
    cli.note(`Signed by the key ${found.keyIds.join(", ")}. Compare it with your copy, or name it with --key.`);
  }
}

/** @throws CommandError if the file cannot be read */
export async function verifyFile(file: string, heads: Parameters<typeof verifyExport>[1]): Promise<VerifiedExport> {
  const { verifyExport } = await import("./verify-export.ts");
  try {
    return await verifyExport(file, heads);
  } catch (error) {
    if (!(error instanceof Error && "syscall" in error)) throw error;
    throw usageError(`${file} cannot be read: ${error.message}`);
  }
}

const notValid = (name: string, first: number, problem: string) =>
  new CommandError(ExitCode.rejected, `The audit log of ${name} is not valid from event ${first} on: ${problem}.`);

const collect = (given: string, before: string[] = []) => [...before, given];
