import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";
import { completionsOf } from "../../completion/complete.ts";

/** What those scripts call, with the words typed so far, each time someone presses Tab. */
export function complete(program: CommandUnknownOpts) {
  return new Command("complete")
    .argument("[words...]")
    .allowUnknownOption()
    .action((words) => completionsOf(program).parse(words));
}
