import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/** Notifies the address of an account that it was deleted. */
export function accountDeletedMail(deleted: {
  to: string;
  name: string;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, baseUrl } = deleted;
  return {
    to,
    subject: "Your Guildhall account was deleted",
    ...layout({
      heading: "Your account was deleted",
      paragraphs: [
        greeting(name),
        `The account ${to} was deleted. Its memberships and access tokens ended, and everyone who used it was signed out. This can't be undone.`,
      ],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [
        "If you didn't delete it, someone else had access to your account: contact the people who run Guildhall.",
      ],
      reason: "You received this email because this was the email address of the account.",
    }),
  };
}
