const and = new Intl.ListFormat("en");

/** "Ada Lovelace and Ben Babbage", or "Ada, Ben, Cleo, Dora, Emil, and 12 others" of more than `most`. */
export function peopleInSentence(names: readonly string[], most = 5): string {
  // One more named is no longer than "and 1 other".
  if (names.length <= most + 1) return and.format(names);
  return and.format([...names.slice(0, most), `${names.length - most} others`]);
}
