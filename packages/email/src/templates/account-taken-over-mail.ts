import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { tokenParagraphs } from "./token-paragraphs.ts";

/** Notifies the owner of an address that the account, which anyone may have created with it, is theirs alone from now on. */
export function accountTakenOverMail(taken: {
  to: string;
  name: string;
  revokedTokens: readonly { name: string; kind: string; organizationName: string }[];
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, revokedTokens, baseUrl } = taken;
  return {
    to,
    subject: "Your Guildhall email address was confirmed",
    ...layout({
      heading: "Your email address was confirmed",
      paragraphs: [
        greeting(name),
        `Someone signed in with a code that was sent to ${to}, which confirms the address. Until then anyone could have created the account with it, so its former password and all other ways of signing in were removed, and all other sessions were signed out.`,
        ...tokenParagraphs(revokedTokens),
      ],
      button: { label: "Sign in", url: `${baseUrl}/sign-in` },
      notes: ["To sign in with a password again, choose a new one: “Forgot password?” on the sign-in page."],
      reason: "You received this email because the email address of your account was confirmed.",
    }),
  };
}
