import type { Mail } from "../mail.ts";
import { formatInstant } from "./format-instant.ts";
import { layout } from "./layout.ts";
import { nameInBody, nameInSubject } from "./plain-name.ts";

const list = new Intl.ListFormat("en-GB", { type: "conjunction" });

/**
 * Invites someone to an organization: "Ada Lovelace invites you to Acme". `url` is the accept page; `roles` are the
 * role names of the invitation. Names are text that people typed.
 */
export function invitationMail(invitation: {
  to: string;
  organizationName: string;
  inviterName: string;
  roles: readonly string[];
  url: string;
  /** Where the owner of an unconfirmed account with this address takes it over. No secret: invitations get forwarded. */
  takeOverUrl?: string | undefined;
  expiresAt: Date;
}): Mail {
  const { to, organizationName, inviterName, roles, url, takeOverUrl, expiresAt } = invitation;
  const inviter = nameInBody(inviterName, "Someone");
  const organization = nameInBody(organizationName, "an organization");
  return {
    to,
    subject: `${nameInSubject(inviterName, "Someone")} invites you to ${nameInSubject(organizationName, "an organization")}`,
    ...layout({
      heading: `Join ${organization}`,
      paragraphs: [`${inviter} invites you to join ${organization} on Guildhall${withRoles(roles)}.`],
      button: { label: "Accept the invitation", url },
      notes: [
        `The invitation is for ${to} and expires on ${formatInstant(expiresAt)}.`,
        ...(takeOverUrl === undefined
          ? []
          : [
              "A Guildhall account with this email address exists already, but the address was never confirmed. If you cannot sign in to it, choose a new password to make the account yours. Everyone else who used it is signed out.",
              { label: "Choose a new password", url: takeOverUrl },
            ]),
      ],
      reason: `You received this email because ${inviter} entered your email address. If you don't know them, ignore it: nothing happens until you accept.`,
    }),
  };
}

function withRoles(roles: readonly string[]): string {
  if (roles.length === 0) return "";
  const names = roles.map((role) => nameInBody(role, "unnamed"));
  return ` with the ${names.length === 1 ? "role" : "roles"} ${list.format(names)}`;
}
