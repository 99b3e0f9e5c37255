import { nameInBody } from "./plain-name.ts";

const MOST_NAMED = 20;

/** The access tokens that ended with a way of signing in, in a mail. */
export function tokenParagraphs(tokens: readonly { name: string; kind: string; organizationName: string }[]): string[] {
  if (tokens.length === 0) return [];
  const named = tokens.slice(0, MOST_NAMED).map(({ name, kind, organizationName }) => {
    const organization = nameInBody(organizationName, "an organization");
    return `• ${nameInBody(name, "unnamed")} (${kind}, ${organization})`;
  });
  const more = tokens.length - named.length;
  return [
    "These access tokens were revoked. Programs that use them need new ones:",
    ...named,
    ...(more > 0 ? [`• and ${more} more`] : []),
  ];
}
