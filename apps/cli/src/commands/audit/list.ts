import { Command, Option } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { instant } from "../../output/instant.ts";
import { moreNote } from "../../output/more-note.ts";
import { table } from "../../output/table.ts";
import { positiveNumber } from "../../positive-number.ts";
import { readPages } from "../../read-pages.ts";
import { asOperatorOption, auditedOrganizationOption, instanceOption, openAuditLog } from "./audit-log.ts";
import { actorOption, eventOption, filterOf, fromOption, targetOption, toOption } from "./filter-options.ts";

export function listAudit(cli: Cli) {
  return new Command("list")
    .description("show the events of an audit log, newest first")
    .addOption(auditedOrganizationOption())
    .addOption(instanceOption())
    .addOption(asOperatorOption())
    .addOption(actorOption())
    .addOption(eventOption())
    .addOption(targetOption())
    .addOption(fromOption())
    .addOption(toOption())
    .option("--limit <number>", "at most so many", positiveNumber, 50)
    .addOption(new Option("--all", "every one; `audit export` is faster for many").conflicts("limit"))
    .action(async ({ limit, all, ...options }) => {
      const log = openAuditLog(cli, options);
      const filter = filterOf(options);
      const { items, total } = await readPages(all ? Number.POSITIVE_INFINITY : limit, (page) =>
        log.list({ ...filter, ...page }),
      );
      cli.print(items, () =>
        table(
          ["When", "Event", "By", "On", "Changed", "API", "No."],
          items.map(({ createdAt, event, actor, target, changes, context, sequence }) => [
            ...[instant(createdAt), event, actor.name ?? actor.email ?? actor.id ?? actor.type],
            ...[target.name ?? target.email ?? target.id, changes.map(({ field }) => field).join(", ")],
            ...[context.api, sequence === null ? "" : String(sequence)],
          ]),
          cli.colors,
        ),
      );
      const more = moreNote(items.length, total);
      if (more !== undefined) cli.note(more);
    });
}
