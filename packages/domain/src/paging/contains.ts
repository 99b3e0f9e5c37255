/** Text for a LIKE pattern, with the pattern's own characters taken literally. */
export const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/** A LIKE pattern for "contains this text", in lower case and with the pattern's own characters taken literally. */
export function contains(text: string): string {
  return `%${literally(text.toLowerCase())}%`;
}
