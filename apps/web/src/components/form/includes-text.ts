/** Whether a text contains what someone has typed: case-insensitive, and with accents typed in either form. */
export const includesText = (text: string, typed: string): boolean =>
  comparable(text).includes(comparable(typed.trim()));

const comparable = (text: string) => text.normalize("NFC").toLowerCase();
