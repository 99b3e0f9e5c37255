import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/** Lets someone choose a new password. `url` is the secret link to do so. */
export function passwordResetMail({ to, name, url }: { to: string; name: string; url: string }): Mail {
  return {
    to,
    subject: "Choose a new password for Guildhall",
    ...layout({
      heading: "Choose a new password",
      paragraphs: [greeting(name), `Someone asked for a new password for the account ${to}.`],
      button: { label: "Choose a new password", url },
      notes: ["The link works once and for a limited time. Don't share it."],
      reason: "If it was not you who asked, ignore this mail: your password stays as it is.",
    }),
  };
}
