import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/** Notifies the former address of an account that it has a new one. */
export function emailChangedMail(change: {
  /** The former address. */
  to: string;
  name: string;
  newEmail: string;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, newEmail, baseUrl } = change;
  return {
    to,
    subject: "The email address of your Guildhall account was changed",
    ...layout({
      heading: "Your email address was changed",
      paragraphs: [greeting(name), `The email address of your account was changed from ${to} to ${newEmail}.`],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [
        "If you didn't change it, someone else has access to your account: contact the people who run Guildhall.",
      ],
      reason: "You received this email because this was the email address of your account.",
    }),
  };
}
