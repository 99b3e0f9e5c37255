import { Command, Option } from "@commander-js/extra-typings";
import { INVITATION_STATUSES } from "@guildhall/contracts";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";
import { day } from "../../output/day.ts";
import { moreNote } from "../../output/more-note.ts";
import { table } from "../../output/table.ts";
import { positiveNumber } from "../../positive-number.ts";
import { readPages } from "../../read-pages.ts";

const statuses = [...INVITATION_STATUSES, "any"] as const;

export function listInvitations(cli: Cli) {
  return new Command("list")
    .description("show the invitations of an organization, newest first")
    .addOption(organizationOption())
    .addOption(
      new Option("--status <status>", "only those in this state").choices(statuses).default("pending" as const),
    )
    .option("--query <text>", "only those with this in their address")
    .option("--limit <number>", "at most so many", positiveNumber, 50)
    .addOption(new Option("--all", "every one").conflicts("limit"))
    .action(async ({ org: organization, status, query, limit, all }) => {
      const guildhall = cli.connect();
      const wanted = {
        organization,
        ...(status === "any" ? {} : { status }),
        ...(query === undefined ? {} : { query }),
      };
      const { items, total } = await readPages(all ? Number.POSITIVE_INFINITY : limit, (page) =>
        guildhall.invitation.list.query({ ...wanted, ...page }),
      );
      cli.print(items, () =>
        table(
          ["Email", "Roles", "Status", "Until", "Invited by", "Invitation"],
          items.map(({ email, roles, status: is, expiresAt, inviter, id }) => [
            ...[email, roles.join(", "), is, day(expiresAt), inviter?.name ?? "", id],
          ]),
          cli.colors,
        ),
      );
      const more = moreNote(items.length, total);
      if (more !== undefined) cli.note(more);
      const waiting = items.filter((item) => item.status === "pending" && !item.inviterHasAuthority);
      for (const { email, id } of waiting) {
        cli.note(`${email} cannot accept: who invited them may no longer do so. Resend it yourself: ${id}`);
      }
    });
}
