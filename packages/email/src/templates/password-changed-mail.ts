import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { nameInBody } from "./plain-name.ts";

const MOST_NAMED = 20;

/** Confirms that a password was set, and lists the access tokens that ended with the former one. */
export function passwordChangedMail(change: {
  to: string;
  name: string;
  revokedTokens: readonly { name: string; kind: string; organizationName: string }[];
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, revokedTokens, baseUrl } = change;
  return {
    to,
    subject: "Your Guildhall password was changed",
    ...layout({
      heading: "Your password was changed",
      paragraphs: [
        greeting(name),
        `A new password was set for the account ${to}. All sessions were signed out.`,
        ...tokenParagraphs(revokedTokens),
      ],
      button: { label: "Sign in", url: `${baseUrl}/sign-in` },
      notes: ["If you didn't change it, choose a new password right away: “Forgot password?” on the sign-in page."],
      reason: "You received this email because the password of your account was changed.",
    }),
  };
}

function tokenParagraphs(tokens: readonly { name: string; kind: string; organizationName: string }[]): string[] {
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
