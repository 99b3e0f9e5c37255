import fc from "fast-check";

/** Text that breaks parsers, patterns, encodings and databases. */
export const nastyText = fc.oneof(
  fc.string({ unit: "binary", maxLength: 50 }),
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
