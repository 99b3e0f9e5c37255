import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/**
 * Asks the owner of an address to confirm it. `url` is the secret link to do so. The account may be another person's who
 * entered the address, so the mail explains how to take it over.
 */
export function verificationMail({ to, name, url }: { to: string; name: string; url: string }): Mail {
  return {
    to,
    subject: "Confirm your email address for Guildhall",
    ...layout({
      heading: "Confirm your email address",
      paragraphs: [greeting(name), `Confirm that ${to} is your email address.`],
      button: { label: "Confirm email address", url },
      notes: [
        "The link works for one hour. Don't forward this email.",
        "If you didn't create this account, open the link and choose a new password: the account becomes yours, and anyone else who used it is signed out.",
      ],
      reason:
        "You received this email because this email address was entered at Guildhall. If you don't use Guildhall, you can ignore it.",
    }),
  };
}
