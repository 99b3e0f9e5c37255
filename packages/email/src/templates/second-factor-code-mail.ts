import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/** A code that completes a sign-in. The subject does not have it: it is shown on locked screens. */
export function secondFactorCodeMail(sent: {
  to: string;
  name: string;
  code: string;
  /** For how long it counts. */
  minutes: number;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, code, minutes, baseUrl } = sent;
  return {
    to,
    subject: "Your Guildhall verification code",
    ...layout({
      heading: "Your verification code",
      paragraphs: [
        greeting(name),
        `Enter this code to finish signing in: ${code}`,
        `It works once, for ${minutes} minutes. Don't share it with anyone.`,
      ],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [
        "If you aren't signing in, someone else has your password: choose a new one right away, with “Forgot password?” on the sign-in page.",
      ],
      reason: "You received this email because someone signed in to your account with the right password.",
    }),
  };
}
