import { exceedsJsonLimits, type JsonExtent } from "./json-limits.ts";

const code = (character: string) => character.charCodeAt(0);
const [QUOTE, BACKSLASH, COMMA] = [code('"'), code("\\"), code(",")];
const openers = new Set([code("["), code("{")]);
const closers = new Set([code("]"), code("}")]);

/**
 * Depth and number of values of JSON that is not parsed yet, in one pass and without recursion; it stops at what is too
 * deep or too large. Text that is not JSON may be measured as anything, because no parser accepts it.
 */
export function measureJsonText(text: string | Buffer): JsonExtent {
  const codeAt = typeof text === "string" ? (at: number) => text.charCodeAt(at) : (at: number) => text[at] ?? 0;
  const extent = { depth: 0, values: 1 };
  let open = 0;
  let isInText = false;
  for (let at = 0; at < text.length; at++) {
    const current = codeAt(at);
    if (isInText) {
      if (current === BACKSLASH) at++;
      else if (current === QUOTE) isInText = false;
    } else if (current === QUOTE) isInText = true;
    else if (current === COMMA) extent.values++;
    else if (closers.has(current)) open--;
    else if (openers.has(current)) {
      open++;
      extent.values++;
      extent.depth = Math.max(extent.depth, open);
    } else continue;
    if (exceedsJsonLimits(extent)) return extent;
  }
  return extent;
}
