import type { Mail } from "../mail.ts";
import { layout } from "./layout.ts";
import { nameInBody, nameInSubject } from "./plain-name.ts";

/** Notifies someone with a confirmed account who was added to an organization, which `url` opens. */
export function addedToOrganizationMail(added: {
  to: string;
  organizationName: string;
  /** Who added them; null for the service, which has no display name. */
  byName: string | null;
  url: string;
}): Mail {
  const { to, organizationName, byName, url } = added;
  const organization = nameInBody(organizationName, "an organization");
  const by = byName === null ? organization : nameInBody(byName, "Someone");
  return {
    to,
    subject: `You were added to ${nameInSubject(organizationName, "an organization")}`,
    ...layout({
      heading: `You were added to ${organization}`,
      paragraphs: [byName === null ? `${to} was added to ${organization}.` : `${by} added ${to} to ${organization}.`],
      button: { label: "Open the organization", url },
      notes: ["Its members can't see your name and picture until you open it."],
      reason: `You received this email because ${by} entered your email address. If you don't know them, ignore it.`,
    }),
  };
}
