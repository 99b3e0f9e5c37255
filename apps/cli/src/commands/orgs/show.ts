import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { day } from "../../output/day.ts";
import { sheet } from "../../output/table.ts";

export function showOrg(cli: Cli) {
  return new Command("show")
    .description("show one organization, and what you may do in it")
    .argument("<organization>", "its slug or id")
    .action(async (organization) => {
      const found = await cli.connect().organization.get.query({ organization });
      const { name, slug, id, type, memberCount, maxMembers, requireTwoFactor, roles, permissions, createdAt } = found;
      const seats = maxMembers === null ? "" : ` of ${maxMembers.toLocaleString("en")} seats`;
      cli.print(found, () =>
        sheet(
          {
            Name: name,
            Slug: slug,
            Id: id,
            Type: type,
            Members: `${memberCount.toLocaleString("en")}${seats}`,
            "Two-factor": requireTwoFactor ? "required" : "optional",
            Since: day(createdAt),
            "Your roles": roles.join(", "),
            "You may": permissions.join(", "),
          },
          cli.colors,
        ),
      );
    });
}
