import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { collectRoles } from "../../collect-roles.ts";
import { organizationOption } from "../../organization-option.ts";

export function addMember(cli: Cli) {
  return new Command("add")
    .description("add somebody who has an account, without an invitation")
    .argument("<person>", "their address or user id")
    .addOption(organizationOption())
    .option("--role <roles>", "what they may do there (default: member)", collectRoles)
    .action(async (person, { org: organization, role: roles = ["member"] }) => {
      const who = person.includes("@") ? { email: person } : { userId: person };
      const added = await cli.connect().member.add.mutate({ organization, ...who, roles });
      cli.print(added, () => `Added ${added.name} <${added.email}> to ${organization} as ${added.roles.join(", ")}.`);
    });
}
