import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { nameInBody, nameInSubject } from "./plain-name.ts";

/** Notifies an owner that people of the organization sign in by another connection, or that it trusts another certificate. */
export function ssoConnectionMail(changed: {
  to: string;
  name: string;
  organizationName: string;
  /** Who changed it; null for the service, which has no display name. */
  byName: string | null;
  /** The domain whose people sign in by it. */
  domain: string;
  /** The SHA-256 fingerprints of the certificates that it signs with from now on; none for OpenID Connect. */
  certificates: readonly string[];
  /** Where its settings are. */
  url: string;
}): Mail {
  const { to, name, domain, certificates, url } = changed;
  const organization = nameInBody(changed.organizationName, "an organization");
  const by = changed.byName === null ? "A program with the secret key" : nameInBody(changed.byName, "Someone");
  return {
    to,
    subject: `Single sign-on of ${nameInSubject(changed.organizationName, "an organization")} was changed`,
    ...layout({
      heading: "Single sign-on was changed",
      paragraphs: [
        greeting(name),
        `${by} changed the identity provider that people from ${domain} sign in to ${organization} with. It decides who can sign in as a member, owners included.`,
        ...certificates.map((fingerprint) => `• Certificate (SHA-256): ${fingerprint}`),
      ],
      button: { label: "Open single sign-on", url },
      notes: [
        "If no owner of the organization planned this, remove the provider, and sign out and choose a new password for the account that changed it.",
      ],
      reason: `You received this email because you are an owner of ${organization}.`,
    }),
  };
}
