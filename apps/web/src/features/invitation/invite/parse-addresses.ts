import { Email } from "@guildhall/contracts";

/** An address someone typed or pasted: as it will be sent, and a sentence on what is wrong with it if anything is. */
export interface ParsedAddress {
  email: string;
  problem?: string;
}

/**
 * Reads addresses out of pasted text: separated by spaces, commas, semicolons or lines, bare or as `Ada
 * <ada@example.com>`. Names are dropped and duplicates folded; invalid addresses stay, with the problem.
 */
export function parseAddresses(text: string): ParsedAddress[] {
  return foldDuplicates(splitEntries(text).flatMap(addressesIn).map(check));
}

/** The addresses already there with the new ones behind them, each once. */
export function mergeAddresses(present: readonly ParsedAddress[], added: readonly ParsedAddress[]): ParsedAddress[] {
  return foldDuplicates([...present, ...added]);
}

/** At commas, semicolons and line ends, but not at a comma in a quoted name: `"Lovelace, Ada" <ada@example.com>`. */
function splitEntries(text: string): string[] {
  return text.match(/(?:"[^"\n]*"|[^,;\n])+/g) ?? [];
}

function addressesIn(entry: string): string[] {
  const lastBracket = entry.lastIndexOf(">");
  // Before a bracket stands a name, unless a word of it is itself an address: "bob@example.com Ada <ada@example.com>".
  const head = entry.slice(0, lastBracket + 1).replace(/"[^"]*"/g, "");
  const named = wordsIn(head).filter((word) => word.includes("@"));
  // In brackets stands an address, even if it is no valid one: "Bob <bob at example.com>".
  const bracketed = named.length > 0 ? [] : [...head.matchAll(/<([^<>]+)>/g)].map(([, content = ""]) => content.trim());
  return [...named, ...bracketed.filter(Boolean), ...wordsIn(entry.slice(lastBracket + 1))];
}

function wordsIn(text: string): string[] {
  return text
    .split(/[\s<>]+/)
    .map((word) => word.replace(/^"(.*)"$/, "$1").replace(/^mailto:/i, ""))
    .filter(Boolean);
}

function check(word: string): ParsedAddress {
  const parsed = Email.safeParse(word);
  if (parsed.success) return { email: parsed.data };
  const [issue] = parsed.error.issues;
  return { email: word, problem: `${word} ${flawOf(word) ?? `is not an email address. ${issue?.message ?? ""}`}` };
}

function flawOf(word: string): string | undefined {
  const parts = word.split("@");
  if (parts.length === 1) return "has no @.";
  if (parts.length > 2) return "has more than one @.";
  if (parts[0] === "") return "has nothing before the @.";
  if (!/[.\u3002\uFF0E\uFF61]/.test(parts[1] ?? "")) return "has no domain such as example.com after the @.";
  return undefined;
}

function foldDuplicates(addresses: readonly ParsedAddress[]): ParsedAddress[] {
  const byKey = new Map<string, ParsedAddress>();
  for (const address of addresses) {
    if (!byKey.has(address.email)) byKey.set(address.email, address);
  }
  return [...byKey.values()];
}
