import Table from "cli-table3";
import type { Colors } from "picocolors/types.js";
import { plain } from "./plain.ts";

const none = "";
const bare = {
  ...{ top: none, "top-mid": none, "top-left": none, "top-right": none, bottom: none, "bottom-mid": none },
  ...{ "bottom-left": none, "bottom-right": none, left: none, "left-mid": none, mid: none, "mid-mid": none },
  ...{ right: none, "right-mid": none, middle: "  " },
};

/** Columns under their heads, without lines between them. */
export function table(heads: readonly string[], rows: readonly (readonly string[])[], colors: Colors): string {
  const view = new Table({
    head: heads.map((head) => colors.bold(head)),
    chars: bare,
    style: { head: [], border: [], "padding-left": 0, "padding-right": 0 },
  });
  view.push(...rows.map((row) => row.map(plain)));
  return view
    .toString()
    .split("\n")
    .map((line) => line.trimEnd())
    .join("\n");
}

/** Names and values below each other. */
export function sheet(facts: Readonly<Record<string, string>>, colors: Colors): string {
  const width = Math.max(...Object.keys(facts).map(({ length }) => length));
  return Object.entries(facts)
    .map(([name, value]) => `${colors.bold(name.padEnd(width))}  ${plain(value)}`)
    .join("\n");
}
