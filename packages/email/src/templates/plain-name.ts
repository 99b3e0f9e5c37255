// Zero-width characters and those that turn the reading direction; all but the two joiners, which names and
// emoji need, and the tags of the flags of England, Scotland and Wales.
const INVISIBLE = /(\u{1F3F4}[\u{E0061}-\u{E007A}]{5}\u{E007F})|(?![\u200C\u200D])[\p{Cf}\p{Cs}]/gu;
const BREAKING = /[\s\p{Cc}\p{Zl}\p{Zp}]+/gu;
const VISIBLE = /[\p{L}\p{N}\p{P}\p{S}]/u;

const ZERO_WIDTH_SPACE = "\u200B";
const LONGEST_IN_SUBJECT = 40;
const LONGEST_IN_BODY = 100;

const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/**
 * A name someone chose, on one line and at most 40 characters, for a subject; no link there either. `fallback` stands in for a name that
 * shows nothing.
 */
export function nameInSubject(name: string, fallback: string): string {
  return unlinked(shorten(oneLine(name), LONGEST_IN_SUBJECT)) || fallback;
}

/**
 * A name someone chose, on one line and at most 100 characters, for a body. A name such as `https://evil.example` gets
 * zero-width spaces after its punctuation: it reads the same, and no mail client makes a link of it.
 */
export function nameInBody(name: string, fallback: string): string {
  return unlinked(shorten(oneLine(name), LONGEST_IN_BODY)) || fallback;
}

function oneLine(name: string): string {
  const line = name
    .replace(INVISIBLE, (_, flag = "") => flag)
    .replace(BREAKING, " ")
    .trim();
  return VISIBLE.test(line) ? line : "";
}

/** Cut between characters as people count them, so that no emoji falls apart and no accent moves to another letter. */
function shorten(line: string, longest: number): string {
  const characters = Array.from(graphemes.segment(line), ({ segment }) => segment);
  if (characters.length <= longest) return line;
  return `${characters
    .slice(0, longest - 1)
    .join("")
    .trimEnd()}…`;
}

/** The last three are other full stops, which domain names may have. */
function unlinked(line: string): string {
  return line.replace(/[.:@/\u3002\uff0e\uff61](?=\S)/gu, `$&${ZERO_WIDTH_SPACE}`);
}
