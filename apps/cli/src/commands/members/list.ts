import { Command, Option } from "@commander-js/extra-typings";
import { MEMBER_SORTS } from "@guildhall/contracts";
import type { Cli } from "../../cli.ts";
import { collectRoles } from "../../collect-roles.ts";
import { organizationOption } from "../../organization-option.ts";
import { day } from "../../output/day.ts";
import { moreNote } from "../../output/more-note.ts";
import { table } from "../../output/table.ts";
import { positiveNumber } from "../../positive-number.ts";
import { readPages } from "../../read-pages.ts";
import { requireKnownRoles } from "../../require-known-roles.ts";

export function listMembers(cli: Cli) {
  return new Command("list")
    .description("show the members of an organization")
    .addOption(organizationOption())
    .option("--query <text>", "only those with this in their name or address")
    .option("--role <roles>", "only those with one of these roles", collectRoles)
    .addOption(
      new Option("--two-factor <state>", "only those with a second factor, or without").choices(["on", "off"] as const),
    )
    .addOption(new Option("--sort <order>", "prefix - for descending").choices(MEMBER_SORTS).default("name" as const))
    .option("--limit <number>", "at most so many", positiveNumber, 50)
    .addOption(new Option("--all", "every one").conflicts("limit"))
    .action(async ({ org: organization, query, role: roles, twoFactor, sort, limit, all }) => {
      const guildhall = cli.connect();
      if (roles) await requireKnownRoles(guildhall, organization, roles);
      const wanted = {
        organization,
        sort,
        ...(query === undefined ? {} : { query }),
        ...(roles ? { roles } : {}),
        ...(twoFactor ? { hasTwoFactor: twoFactor === "on" } : {}),
      };
      const { items, total } = await readPages(all ? Number.POSITIVE_INFINITY : limit, (page) =>
        guildhall.member.list.query({ ...wanted, ...page }),
      );
      cli.print(items, () =>
        table(
          ["Name", "Email", "Roles", "Two-factor", "Joined", "User"],
          items.map(({ name, email, roles: held, hasTwoFactor, joinedAt, userId }) => [
            name,
            email,
            held.join(", "),
            hasTwoFactor === null ? "" : hasTwoFactor ? "on" : "off",
            day(joinedAt),
            userId,
          ]),
          cli.colors,
        ),
      );
      const more = moreNote(items.length, total);
      if (more !== undefined) cli.note(more);
    });
}
