import { formatInstant } from "./format-instant.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./mail.ts";
import { nameInBody, nameInSubject } from "./plain-name.ts";

/**
 * Tells somebody that an account was made for them in an organization, and lets them choose a password. `url` is the
 * secret link to do so. Names may be whatever their owners typed.
 */
export function accountMadeMail(account: {
  to: string;
  organizationName: string;
  /** Who made it. */
  byName: string;
  url: string;
  expiresAt: Date;
}): Mail {
  const { to, organizationName, byName, url, expiresAt } = account;
  const by = nameInBody(byName, "Somebody");
  const organization = nameInBody(organizationName, "an organization");
  return {
    to,
    subject: `Your account at ${nameInSubject(organizationName, "an organization")}`,
    ...layout({
      heading: `Your account at ${organization}`,
      paragraphs: [
        `${by} made a Guildhall account for ${to} and added it to ${organization}. Choose a password to sign in.`,
      ],
      button: { label: "Choose a password", url },
      notes: [
        `The link works once, until ${formatInstant(expiresAt)}. Later, ask for a new password on the sign-in page.`,
        "Give it to nobody.",
      ],
      reason: `You get this mail because ${by} entered your address. If you do not know them, ignore it: without a password nobody can sign in.`,
    }),
  };
}
