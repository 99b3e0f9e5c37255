import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../cli.ts";
import { sheet } from "../output/table.ts";

export function whoami(cli: Cli) {
  return new Command("whoami").description("show who is signed in, and where").action(async () => {
    const url = cli.url();
    const caller = await cli.connect().caller.get.query();
    const { name, email, emailVerified, token } = caller;
    cli.print({ url, ...caller }, () =>
      sheet(
        {
          Name: name,
          Email: `${email}${emailVerified ? "" : " (not confirmed yet)"}`,
          At: url,
          ...(token && { Token: `${token.id}, of ${token.organizationId}`, "It may": token.permissions.join(", ") }),
        },
        cli.colors,
      ),
    );
  });
}
