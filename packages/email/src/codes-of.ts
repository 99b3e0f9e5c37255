/** The codes in the text of a mail that ask to be entered, in order: they end a line, after a colon. */
export function codesOf(text: string): string[] {
  return [...text.matchAll(/: (\d{6})$/gm)].flatMap(([, code]) => code ?? []);
}
