import { Command } from "@commander-js/extra-typings";
import type { Cli } from "../../cli.ts";
import { addMember } from "./add.ts";
import { listMembers } from "./list.ts";
import { removeMember } from "./remove.ts";
import { changeRole } from "./role.ts";

export const members = (cli: Cli) =>
  new Command("members")
    .description("the members of an organization")
    .addCommand(listMembers(cli))
    .addCommand(addMember(cli))
    .addCommand(changeRole(cli))
    .addCommand(removeMember(cli));
