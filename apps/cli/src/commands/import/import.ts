import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { organizationOption } from "../../organization-option.ts";

export function importMembers(cli: Cli) {
  return new Command("import")
    .description("bring the members of an organization into line with a CSV file; shows the difference first")
    .argument("<file>", "a CSV file with the columns email, name and role")
    .addOption(organizationOption())
    .option("--dry-run", "show the difference, and change nothing")
    .option("--yes", "import without being asked")
    .action(async (file, { org: organization, dryRun = false, yes = false }) => {
      const { importFile } = await import("./import-file.ts");
      await importFile(cli, organization, file, { dryRun, yes });
    });
}
