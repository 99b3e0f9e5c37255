import type { Mail } from "../mail.ts";
import { formatInstant } from "./format-instant.ts";
import { layout } from "./layout.ts";
import { nameInBody, nameInSubject } from "./plain-name.ts";

/**
 * Notifies someone who was added to an organization with an account whose address is unconfirmed, and lets them
 * choose a password: following `url`, the secret link, confirms the address. Names are as their owners typed them.
 */
export function accountMadeMail(account: {
  to: string;
  /** False for an account that existed before, which may have been created by anyone. */
  isNew: boolean;
  organizationName: string;
  /** Who added them; null for the service, which has no display name. */
  byName: string | null;
  url: string;
  expiresAt: Date;
}): Mail {
  const { to, isNew, organizationName, byName, url, expiresAt } = account;
  const by = byName === null ? null : nameInBody(byName, "Someone");
  const organization = nameInBody(organizationName, "an organization");
  const paragraphs = isNew
    ? [
        by === null
          ? `A Guildhall account was created for ${to} and added to ${organization}. Choose a password to sign in.`
          : `${by} created a Guildhall account for ${to} and added it to ${organization}. Choose a password to sign in.`,
      ]
    : [
        by === null ? `${to} was added to ${organization}.` : `${by} added ${to} to ${organization}.`,
        "A Guildhall account with this email address exists, but the address was never confirmed. Choose a new password to make the account yours. Everyone else who used it is signed out.",
      ];
  return {
    to,
    subject: `Your account at ${nameInSubject(organizationName, "an organization")}`,
    ...layout({
      heading: `Your account at ${organization}`,
      paragraphs,
      button: { label: isNew ? "Choose a password" : "Choose a new password", url },
      notes: [
        `The link works once, until ${formatInstant(expiresAt)}. Later, ask for a new password on the sign-in page.`,
        "Do not share it with anyone.",
      ],
      reason: `You received this email because ${by ?? organization} entered your email address. If you don't know them, ignore it: the account has no access to ${organization} until the address is confirmed.`,
    }),
  };
}
