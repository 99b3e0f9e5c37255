import { Argument, Command, type CommandUnknownOpts } from "@commander-js/extra-typings";

const NAME = "guildhall";

/** Prints the script that a shell reads to offer completions. */
export function completion(program: CommandUnknownOpts) {
  return new Command("completion")
    .description("print the script that lets your shell complete commands; see docs/cli.md for where to put it")
    .addArgument(new Argument("<shell>").choices(["bash", "zsh", "fish"] as const))
    .action(async (shell) => {
      const { completionsOf } = await import("../../completion/complete.ts");
      completionsOf(program).setup(NAME, NAME, shell);
    });
}
