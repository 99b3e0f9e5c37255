import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { tokenParagraphs } from "./token-paragraphs.ts";

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
