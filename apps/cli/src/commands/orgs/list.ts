import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { day } from "../../output/day.ts";
import { table } from "../../output/table.ts";
import { readPages } from "../../read-pages.ts";

export function listOrgs(cli: Cli) {
  return new Command("list")
    .description("show the organizations you belong to")
    .option("--query <text>", "only those with this in their name or slug")
    .action(async ({ query }) => {
      const guildhall = cli.connect();
      const { items } = await readPages(Number.POSITIVE_INFINITY, (page) =>
        guildhall.organization.list.query({ ...page, ...(query === undefined ? {} : { query }) }),
      );
      cli.print(items, () =>
        table(
          ["Slug", "Name", "Members", "Your roles", "Since"],
          items.map(({ slug, name, memberCount, roles, createdAt }) => [
            slug,
            name,
            memberCount.toLocaleString("en"),
            roles.join(", "),
            day(createdAt),
          ]),
          cli.colors,
        ),
      );
    });
}
