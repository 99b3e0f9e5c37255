import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { nameInBody } from "./plain-name.ts";
import { tokenParagraphs } from "./token-paragraphs.ts";

/** Lists access tokens of a person that were revoked in one organization, by them or by someone who manages it. */
export function tokensRevokedMail(notice: {
  to: string;
  name: string;
  organizationName: string;
  tokens: readonly { name: string; kind: string }[];
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, organizationName, tokens, baseUrl } = notice;
  const heading = tokens.length === 1 ? "An access token was revoked" : "Access tokens were revoked";
  const organization = nameInBody(organizationName, "an organization");
  return {
    to,
    subject: `${heading} (Guildhall)`,
    ...layout({
      heading,
      paragraphs: [greeting(name), ...tokenParagraphs(tokens.map((token) => ({ ...token, organizationName })))],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [`If you didn't do this, ask an owner of ${organization} about it.`],
      reason: `You received this email because access tokens of the account ${to} were revoked.`,
    }),
  };
}
