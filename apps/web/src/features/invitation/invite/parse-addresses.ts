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
  const end = entry.lastIndexOf(">") + 1;
  const named = entry
    .slice(0, end)
    .replace(/"[^"]*"/g, "")
    .matchAll(/<([^<>]*)>|([^<>]+)/g);
  return [
    ...[...named].flatMap(([, bracketed, name]) => addressesNamed(bracketed, name)),
    ...wordsIn(entry.slice(end)),
  ];
}

/** What is in brackets is an address, also an invalid one such as "bob at example.com"; before them stands a name. */
function addressesNamed(bracketed: string | undefined, name = ""): string[] {
  // A word of a name can itself be an address: "bob@example.com Ada <ada@example.com>".
  const addresses = wordsIn(bracketed ?? name).filter((word) => word.includes("@"));
  const invalid = bracketed?.trim();
  return addresses.length === 0 && invalid ? [invalid] : addresses;
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
