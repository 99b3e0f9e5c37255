import { mergeAddresses, type ParsedAddress, parseAddresses } from "./parse-addresses.ts";

/** What stands in the field: addresses taken as pills, and what is being typed and is no pill yet. */
export interface AddressEntry {
  addresses: readonly ParsedAddress[];
  draft: string;
}

const MAX_INVITED_AT_ONCE = 100;

/** Adds what was typed or pasted. Those with something wrong come first, where they are seen. */
export function addToEntry({ addresses }: AddressEntry, text: string): AddressEntry {
  return { addresses: invalidFirst(mergeAddresses(addresses, parseAddresses(text))), draft: "" };
}

const invalidFirst = (addresses: readonly ParsedAddress[]) => [
  ...addresses.filter(({ problem }) => problem !== undefined),
  ...addresses.filter(({ problem }) => problem === undefined),
];

/** The addresses that can be sent, what is being typed included, and those that have something wrong with them. */
export function sortEntry({ addresses, draft }: AddressEntry): { ready: ParsedAddress[]; invalid: ParsedAddress[] } {
  const all = mergeAddresses(addresses, parseAddresses(draft));
  return {
    ready: all.filter(({ problem }) => problem === undefined),
    invalid: all.filter(({ problem }) => problem !== undefined),
  };
}

/** A sentence on why so many addresses cannot be sent; undefined when they can. */
export function whyNotSend(ready: readonly ParsedAddress[]): string | undefined {
  if (ready.length === 0) return "Enter at least one email address.";
  if (ready.length <= MAX_INVITED_AT_ONCE) return undefined;
  return `You can invite up to ${MAX_INVITED_AT_ONCE} people at a time. You entered ${ready.length}.`;
}

/** Whether typing this ends an address. A space does only behind one: names have spaces too, "Ada Lovelace <ada@…". */
export function endsAddress(text: string): boolean {
  if (/[,;]$/.test(text)) return true;
  return /\s$/.test(text) && text.includes("@") && text.includes("<") === text.includes(">");
}
