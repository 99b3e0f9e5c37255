import fc from "fast-check";

const SURROGATES_FROM = 0xd800;
const SURROGATES = 0x800;

/** Any character. fast-check's own `unit: "binary"` makes a table of all million of them first, which takes seconds. */
const anyCharacter = fc
  .nat({ max: 0x10ffff - SURROGATES })
  .map((index) => String.fromCodePoint(index < SURROGATES_FROM ? index : index + SURROGATES));

/** Text that breaks parsers, patterns, encodings and databases. */
export const nastyText = fc.oneof(
  fc.string({ unit: anyCharacter, maxLength: 50 }),
  fc.constantFrom("\u0000", "a\u0000b", "%", "_", "\\", "'", "--", "\ud800", "𝕲", "x".repeat(2_000), "", " ", "null"),
  fc.constantFrom("org_01h455vb4pex5vsknk084sn02q", "__proto__", "constructor", "-created", "WyJuYW1lIiwxLDJd"),
);

/** The same, and values of every wrong type. */
export const nastyValue = fc.oneof(
  nastyText,
  fc.double(),
  fc.integer(),
  fc.boolean(),
  fc.constantFrom(null, 1e308, -1, 2 ** 53, 0.5),
  fc.array(nastyText, { maxLength: 4 }),
  fc.jsonValue(),
);
