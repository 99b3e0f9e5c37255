import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { collectRoles } from "../../collect-roles.ts";
import { organizationOption } from "../../organization-option.ts";
import { findPerson } from "./find-person.ts";

export function changeRole(cli: Cli) {
  return new Command("role")
    .description("give a member other roles in place of the present ones")
    .argument("<person>", "their address or user id")
    .argument("<roles...>", "such as admin, or auditor member", collectRoles)
    .addOption(organizationOption())
    .action(async (person, roles, { org: organization }) => {
      const guildhall = cli.connect();
      const { userId } = await findPerson(guildhall, organization, person);
      const changed = await guildhall.member.updateRole.mutate({ organization, userId, roles });
      cli.print(changed, () => `${changed.name} <${changed.email}> is now ${changed.roles.join(", ")}.`);
    });
}
