import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { nameInBody } from "./plain-name.ts";

/** What changed about how a person signs in. */
const changes = {
  password_changed: {
    heading: "Your password was changed",
    text: "The password of your account was changed.",
  },
  password_set: {
    heading: "Your account has a password",
    text: "A password was set for your account. It can be used to sign in from now on.",
  },
  access_token_created: {
    heading: "New access token",
    text: "An access token was created with your account. Programs that have it act in its organization as you.",
  },
  device_signed_in: {
    heading: "New device signed in",
    text: "A device that was approved in your account was signed in. You can sign it out in Account, Security.",
  },
  two_factor_enabled: {
    heading: "Two-factor authentication is on",
    text: "Two-factor authentication was turned on for your account. Signing in takes a second step from now on.",
  },
  two_factor_disabled: {
    heading: "Two-factor authentication is off",
    text: "Two-factor authentication was turned off for your account. Signing in takes no second step any more.",
  },
  backup_codes_replaced: {
    heading: "New backup codes",
    text: "New backup codes were created for your account. The former ones no longer work.",
  },
  backup_code_used: {
    heading: "A backup code was used",
    text: "A backup code of your account was used. It doesn't work again. Create new ones when only a few are left.",
  },
  second_factor_locked: {
    heading: "Too many wrong verification codes",
    text: "Someone entered your password and then ten wrong verification codes. No more codes are accepted for a while.",
  },
} as const;
export type SecurityChange = keyof typeof changes;

/** Notifies a person that something about how they sign in was changed. */
export function securityMail(notice: {
  to: string;
  name: string;
  change: SecurityChange;
  /** Names of what was changed, such as a token and its organization, which people chose. */
  names?: readonly string[] | undefined;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, change, names = [], baseUrl } = notice;
  const { heading, text } = changes[change];
  return {
    to,
    subject: `${heading} (Guildhall)`,
    ...layout({
      heading,
      paragraphs: [greeting(name), text, ...names.map((each) => `• ${nameInBody(each, "unnamed")}`)],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [
        "If this wasn't you, someone else has access to your account: choose a new password right away, with “Forgot password?” on the sign-in page.",
      ],
      reason: `You received this email because of a change to the security of the account ${to}.`,
    }),
  };
}
