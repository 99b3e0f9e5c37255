import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { collectRoles } from "../../collect-roles.ts";
import { organizationOption } from "../../organization-option.ts";

export function addMember(cli: Cli) {
  return new Command("add")
    .description(
      "add someone without an invitation; an account is created for an email address that has none, and access begins once their address is confirmed",
    )
    .argument("<person>", "their email address or user id")
    .addOption(organizationOption())
    .option("--role <roles>", "what they may do there (default: member)", collectRoles)
    .option("--name <name>", "what members see until the person opens the organization")
    .action(async (person, { org: organization, role: roles = ["member"], name }) => {
      const who = { ...(person.includes("@") ? { email: person } : { userId: person }), ...(name ? { name } : {}) };
      const added = await cli.connect().member.add.mutate({ organization, ...who, roles });
      cli.print(added, () => `Added ${added.name} <${added.email}> to ${organization} as ${added.roles.join(", ")}.`);
      cli.note(
        "They need a confirmed email address: without one, they have access once they confirm it by the mail they got.",
      );
    });
}
