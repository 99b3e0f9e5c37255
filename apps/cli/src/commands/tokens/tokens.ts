import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { createToken } from "./create.ts";
import { listTokens } from "./list.ts";
import { revokeToken } from "./revoke.ts";

export const tokens = (cli: Cli) =>
  new Command("tokens")
    .description("access tokens, which programs show instead of a session")
    .addCommand(listTokens(cli))
    .addCommand(createToken(cli))
    .addCommand(revokeToken(cli));
