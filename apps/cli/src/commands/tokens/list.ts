import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";
import { day } from "../../output/day.ts";
import { table } from "../../output/table.ts";
import { readPages } from "../../read-pages.ts";

export function listTokens(cli: Cli) {
  return new Command("list")
    .description("show your personal access tokens of an organization")
    .addOption(organizationOption())
    .option("--all", "everyone's, of every kind; for those who manage tokens")
    .action(async ({ org: organization, all = false }) => {
      const guildhall = cli.connect();
      const { items } = await readPages(Number.POSITIVE_INFINITY, (page) =>
        guildhall.token.list.query({ organization, all, ...page }),
      );
      cli.print(items, () =>
        table(
          ["Name", "Kind", "Of", "Ends in", "Expires", "Last used", "Id"],
          items.map(({ name, kind, user, project, hint, expiresAt, lastUsedAt, id }) => [
            ...[name, kind, project?.name ?? user.name, hint],
            ...[day(expiresAt), day(lastUsedAt), id],
          ]),
          cli.colors,
        ),
      );
    });
}
