import { readdirSync } from "node:fs";
import { RootCommand } from "@bomb.sh/tab";
import type { CommandUnknownOpts } from "@commander-js/extra-typings";

type Offer = (complete: (value: string, description: string) => void) => void;

/** What to offer while a command line is being typed: the commands and options there are, roles and CSV files. */
export function completionsOf(program: CommandUnknownOpts): RootCommand {
  const root = new RootCommand();
  describe(program, []);
  return root;

  function describe(command: CommandUnknownOpts, path: readonly string[]): void {
    const target = path.length === 0 ? root : root.command(path.join(" "), command.description());
    for (const { long, short, description, required, argChoices } of [...command.options, ...inherited(path)]) {
      const name = long?.replace(/^--/, "");
      if (name === undefined) continue;
      const alias = short?.replace(/^-/, "");
      if (required) target.option(name, description, offering(argChoices ?? (name === "role" ? roles : [])), alias);
      else target.option(name, description, alias);
    }
    for (const argument of command.registeredArguments) {
      const offer = argument.name() === "file" ? csvFiles : offering(argument.argChoices ?? []);
      target.argument(argument.name(), offer, argument.variadic);
    }
    for (const one of command.commands) if (one.name() !== "complete") describe(one, [...path, one.name()]);
  }

  /** Global options may stand behind the name of a command as well. */
  function inherited(path: readonly string[]) {
    return path.length === 0 ? [] : program.options.filter(({ long }) => long !== "--version");
  }
}

const roles = ["owner", "admin", "member"];

const offering =
  (values: readonly string[]): Offer =>
  (complete) => {
    for (const value of values) complete(value, "");
  };

const csvFiles: Offer = (complete) => {
  for (const entry of readdirSync(".", { withFileTypes: true })) {
    if (entry.isDirectory()) complete(`${entry.name}/`, "");
    else if (entry.name.endsWith(".csv")) complete(entry.name, "");
  }
};
