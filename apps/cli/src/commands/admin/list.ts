import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { table } from "../../output/table.ts";

export function listAdministrators(cli: Cli) {
  return new Command("list").description("show the administrators of the instance").action(async () => {
    const administrators = await cli.connectAsOperator().administrator.list.query();
    cli.print(administrators, () =>
      table(
        ["Email", "Name", "User", "Banned"],
        administrators.map(({ email, name, userId, banned }) => [email, name, userId, banned ? "yes" : ""]),
        cli.colors,
      ),
    );
  });
}
