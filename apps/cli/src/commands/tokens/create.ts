import { Command, InvalidArgumentError, Option } from "@commander-js/extra-typings";
import { ACCESS_TOKEN_KINDS, type AccessTokenKind, TOKEN_DAYS } from "@guildhall/contracts";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";
import { day } from "../../output/day.ts";

const ALL = "all" as const;
const NEVER = "never";
const KIND = "personal" satisfies AccessTokenKind;

export function createToken(cli: Cli) {
  return new Command("create")
    .description("make an access token for a program; it is shown this once")
    .argument("<name>", "what it is for")
    .addOption(organizationOption())
    .addOption(new Option("--kind <kind>", "whose it is").choices(ACCESS_TOKEN_KINDS).default(KIND))
    .option("--project <id>", "of a project's token, the project")
    .requiredOption(
      "--permission <permissions>",
      `such as organization:read,project:read; "${ALL}" for all that you may do`,
      collect,
    )
    .option("--expires <day>", `such as 2027-01-31, or "${NEVER}" (default: in ${TOKEN_DAYS} days)`, dayOrNever)
    .action(async (name, { org: organization, kind, project, permission: permissions, expires: expiresAt }) => {
      const created = await cli.connect().token.create.mutate({
        ...{ organization, name, kind, permissions: permissions.includes(ALL) ? ALL : permissions },
        ...(project === undefined ? {} : { projectId: project }),
        ...(expiresAt === undefined ? {} : { expiresAt: expiresAt === NEVER ? null : expiresAt }),
      });
      cli.print(created, () => created.token);
      cli.note(`Keep it safe: it is not shown again. It expires: ${day(created.expiresAt)}.`);
    });
}

function collect(given: string, before: string[] = []): string[] {
  const permissions = [...before, ...given.split(",").map((one) => one.trim())];
  if (!permissions.includes(ALL) || permissions.length === 1) return permissions;
  throw new InvalidArgumentError(`Name permissions, or "${ALL}" alone.`);
}

/** A day ends with its last second, in the time of the world. */
function dayOrNever(given: string): string {
  if (given === NEVER) return given;
  const text = /^\d{4}-\d{2}-\d{2}$/.test(given) ? `${given}T23:59:59Z` : given;
  if (!Number.isNaN(Date.parse(text))) return text;
  throw new InvalidArgumentError(
    `It must be a day such as 2027-01-31, a time such as 2027-01-31T12:00:00Z, or "${NEVER}".`,
  );
}
