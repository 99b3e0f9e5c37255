import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/** Notifies the current address of an account that someone who is signed in to it asked to change it. */
export function emailChangeRequestedMail(change: {
  /** The present address. */
  to: string;
  name: string;
  newEmail: string;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, newEmail, baseUrl } = change;
  return {
    to,
    subject: "A new email address for your Guildhall account",
    ...layout({
      heading: "A new email address was requested",
      paragraphs: [
        greeting(name),
        `Someone who is signed in to your account asked to change its email address from ${to} to ${newEmail}. It changes once the new address is confirmed.`,
      ],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [
        "If it wasn't you, choose a new password right away: “Forgot password?” on the sign-in page. That signs everyone out and stops the change.",
      ],
      reason: "You received this email because this is the email address of your account.",
    }),
  };
}
