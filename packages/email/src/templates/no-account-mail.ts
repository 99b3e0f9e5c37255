import type { Mail } from "../mail.ts";
import { layout } from "./layout.ts";

/**
 * Answers a request for a new password for an address that has no account. Anyone can have it sent to anyone, so nothing
 * in it is what they typed, not even the address.
 */
export function noAccountMail({ to, baseUrl }: { to: string; baseUrl: string }): Mail {
  return {
    to,
    subject: "No Guildhall account has this email address",
    ...layout({
      heading: "No account has this email address",
      paragraphs: [
        "A new password was requested at Guildhall for this email address, but no account has it.",
        "If you have an account, you may have used another email address. Request a new password for that one.",
      ],
      button: { label: "Create an account", url: `${baseUrl}/sign-up` },
      notes: ["If you didn't request a new password, you can ignore this email."],
      reason: "You received this email because this address was entered at Guildhall.",
    }),
  };
}
