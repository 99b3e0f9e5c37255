import { asciiDomain, StoredEmail } from "@guildhall/contracts";

/** Text for a LIKE pattern, with the pattern's own characters taken literally. */
export const literally = (text: string) => text.replace(/[\\%_]/g, "\\$&");

/**
 * A LIKE pattern for "contains this text", of `searchText` in lower case and with the pattern's own characters taken literally.
 * An email address, or an @ with a domain, is looked for in the form in which it is stored.
 */
export const contains = (text: string): string => `%${literally(searched(text))}%`;

/** The text that {@link contains} looks for. */
export const searched = (text: string): string =>
  StoredEmail.safeParse(text).data ?? atDomain(text) ?? text.toLowerCase();

function atDomain(text: string): string | undefined {
  const domain = text.startsWith("@") ? asciiDomain(text.slice(1)) : undefined;
  return domain === undefined ? undefined : `@${domain}`;
}
