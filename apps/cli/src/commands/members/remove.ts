import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";
import { plain } from "../../output/plain.ts";
import { findPerson } from "./find-person.ts";

export function removeMember(cli: Cli) {
  return new Command("remove")
    .description("end someone's membership, and what hangs on it")
    .argument("<person>", "their address or user id")
    .addOption(organizationOption())
    .option("--yes", "without being asked")
    .action(async (person, { org: organization, yes }) => {
      const guildhall = cli.connect();
      const { userId, name, email } = await findPerson(guildhall, organization, person);
      const who = plain(`${name} <${email}>`);
      if (!(await cli.confirm(`Remove ${who} from ${organization}?`, { yes }))) return;
      const removed = await guildhall.member.remove.mutate({ organization, userId });
      cli.print(removed, () => `Removed ${who} from ${organization}.`);
    });
}
