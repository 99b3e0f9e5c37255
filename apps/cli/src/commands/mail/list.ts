import { Command, Option } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { moreNote } from "../../output/more-note.ts";
import { plain } from "../../output/plain.ts";
import { table } from "../../output/table.ts";
import { positiveNumber } from "../../positive-number.ts";
import { readPages } from "../../read-pages.ts";

export function listMail(cli: Cli) {
  return new Command("list")
    .description("show the mail that has not been sent, newest first")
    .option("--to <address>", "only mail to this address")
    .option("--links", "with the links and codes, which sign in to accounts; only while no mail server is set", false)
    .option("--limit <number>", "at most so many", positiveNumber, 50)
    .addOption(new Option("--all", "every one").conflicts("limit"))
    .action(async ({ to, links, limit, all }) => {
      const guildhall = cli.connectAsOperator();
      const wanted = { links, ...(to === undefined ? {} : { to }) };
      const { items, total } = await readPages(all ? Number.POSITIVE_INFINITY : limit, (page) =>
        guildhall.mail.list.query({ ...wanted, ...page }),
      );
      cli.print(items, () =>
        [
          table(
            ["Waiting since", "To", "Subject", "Mail"],
            items.map(({ createdAt, to, subject, id }) => [minute(createdAt), to, subject, id]),
            cli.colors,
          ),
          ...items.flatMap(({ id, links = [], codes = [] }) =>
            [...codes, ...links].map((each) => `${id}  ${plain(each)}`),
          ),
        ].join("\n"),
      );
      const more = moreNote(items.length, total);
      if (more !== undefined) cli.note(more);
      if (links && items.length > 0)
        cli.note("Give each link and code to the owner of its address only: it opens the account.");
    });
}

/** Links expire within hours, so the day is not enough. */
const minute = (instant: string) => `${instant.slice(0, 16).replace("T", " ")}Z`;
