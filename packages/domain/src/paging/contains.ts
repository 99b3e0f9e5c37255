/** A LIKE pattern for "contains this text", in lower case and with the pattern's own characters taken literally. */
export function contains(text: string): string {
  return `%${text.toLowerCase().replace(/[\\%_]/g, "\\$&")}%`;
}
