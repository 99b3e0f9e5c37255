import { Command, Option } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";

export function updateOrg(cli: Cli) {
  return new Command("update")
    .description("change the settings of an organization")
    .argument("<organization>", "its slug or id")
    .addOption(
      new Option("--two-factor <rule>", "whether members need a second factor")
        .choices(["required", "optional"] as const)
        .makeOptionMandatory(),
    )
    .action(async (organization, { twoFactor }) => {
      const data = { requireTwoFactor: twoFactor === "required" };
      const updated = await cli.connect().organization.update.mutate({ organization, data });
      cli.print(updated, () => `Two-factor authentication is ${twoFactor} in ${updated.name}.`);
    });
}
