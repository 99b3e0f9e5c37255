import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { AccessTokenKind } from "@guildhall/contracts";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";
import { day } from "../../output/day.ts";

const KIND = "personal" satisfies AccessTokenKind;

export function createToken(cli: Cli) {
  return new Command("create")
    .description("make an access token for a program; it is shown this once")
    .argument("<name>", "what it is for")
    .addOption(organizationOption())
    .addOption(new Option("--kind <kind>", "whose it is").choices(AccessTokenKind.options).default(KIND))
    .option("--project <id>", "of a project's token, the project")
    .option("--permission <permissions>", "all it may do, such as organization:read (default: what you may)", collect)
    .option("--expires <day>", "such as 2027-01-31, or an instant such as 2027-01-31T12:00:00Z", instant)
    .action(async (name, { org: organization, kind, project, permission: permissions, expires: expiresAt }) => {
      const created = await cli.connect().token.create.mutate({
        ...{ organization, name, kind },
        ...(project === undefined ? {} : { projectId: project }),
        ...(permissions === undefined ? {} : { permissions }),
        ...(expiresAt === undefined ? {} : { expiresAt }),
      });
      cli.print(created, () => created.token);
      cli.note(`Keep it safe: it is not shown again. It expires: ${day(created.expiresAt)}.`);
    });
}

const collect = (given: string, before: string[] = []) => [...before, ...given.split(",").map((one) => one.trim())];

/** A day ends with its last second, in the time of the world. */
function instant(given: string): string {
  const text = /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T23:59:59Z` : given;
  if (Number.isNaN(Date.parse(text))) throw new InvalidArgumentError("It must be a day such as 2027-01-31.");
  return text;
}
