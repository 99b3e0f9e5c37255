import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/** Lets someone delete their account. `url` is the secret link, which counts together with a session of the account. */
export function deleteAccountMail({ to, name, url }: { to: string; name: string; url: string }): Mail {
  return {
    to,
    subject: "Delete your Guildhall account?",
    ...layout({
      heading: "Delete your account?",
      paragraphs: [
        greeting(name),
        `Someone who is signed in to the account ${to} asked to delete it. Open the link while you are signed in to confirm that. Nothing is deleted before you do.`,
      ],
      button: { label: "Continue", url },
      notes: [
        "The link works for one hour. Don't share it.",
        "If it wasn't you, choose a new password: “Forgot password?” on the sign-in page. That signs everyone out.",
      ],
      reason: "You received this email because this is the email address of your account.",
    }),
  };
}
