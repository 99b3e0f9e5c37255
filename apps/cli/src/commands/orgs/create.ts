import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";

export function createOrg(cli: Cli) {
  return new Command("create")
    .description("create an organization, with you as its owner")
    .argument("<name>", "what people call it")
    .requiredOption("--slug <slug>", "what addresses call it, such as acme-labs")
    .action(async (name, { slug }) => {
      const created = await cli.connect().organization.create.mutate({ name, slug });
      cli.print(created, () => `Created ${created.name} (${created.slug}, ${created.id}).`);
    });
}
