import type { Mail } from "../mail.ts";
import { layout } from "./layout.ts";

const uses = {
  "sign-in": { heading: "Your sign-in code", text: "Enter this code to sign in to Guildhall:" },
  "email-verification": {
    heading: "Confirm your email address",
    text: "Enter this code where you are signed in, to confirm your email address:",
  },
  "forget-password": { heading: "Your password reset code", text: "Enter this code to choose a new password:" },
} as const;

/**
 * A code for an address. Anyone can have it sent to anyone, so nothing in it is what they typed, and it is the same with and
 * without an account. The subject does not have the code: it is shown on locked screens.
 */
export function emailCodeMail(sent: {
  to: string;
  purpose: keyof typeof uses;
  code: string;
  /** For how long it counts. */
  minutes: number;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, purpose, code, minutes, baseUrl } = sent;
  const { heading, text } = uses[purpose];
  return {
    to,
    subject: `${heading} (Guildhall)`,
    ...layout({
      heading,
      paragraphs: [
        `${text} ${code}`,
        `It works once, for ${minutes} minutes, and ends when you request another one. Don't share it with anyone: no one of Guildhall asks for it.`,
      ],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: ["If you didn't request this code, you can ignore this email. Nothing changes without it."],
      reason: "You received this email because this address was entered at Guildhall.",
    }),
  };
}
