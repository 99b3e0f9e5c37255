import { plain } from "./plain.ts";

/** The colors and lines of our own output. */
// biome-ignore lint/suspicious/noControlCharactersInRegex: colors begin with one
const COLOR_OR_LINE = /(\u001b\[[\d;]*m|[\n\t])/;

/** What is printed for people: servers write some of it, and not all of them are to be trusted with a terminal. */
export const forTerminal = (text: string): string =>
  text
    .split(COLOR_OR_LINE)
    .map((part, index) => (index % 2 === 1 ? part : plain(part)))
    .join("");
