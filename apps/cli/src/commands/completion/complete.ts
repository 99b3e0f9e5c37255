import { Command, type CommandUnknownOpts } from "@commander-js/extra-typings";

/** What those scripts call, with the words typed so far, each time someone presses Tab. */
export function complete(program: CommandUnknownOpts) {
  return new Command("complete")
    .argument("[words...]")
    .allowUnknownOption()
    .action(async (words) => {
      const { completionsOf } = await import("../../completion/complete.ts");
      completionsOf(program).parse(words);
    });
}
