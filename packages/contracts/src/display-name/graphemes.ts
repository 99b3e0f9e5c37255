const graphemes = new Intl.Segmenter("en", { granularity: "grapheme" });

/** The characters of a text as people count them. Apart from the schemas, so that a page has it without Zod. */
export const graphemesOf = (text: string): string[] => Array.from(graphemes.segment(text), ({ segment }) => segment);
