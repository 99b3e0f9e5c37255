import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { nameInBody } from "./plain-name.ts";

/** Notifies an account that signing in by another service was added or removed. */
export function connectedAccountMail(changed: {
  to: string;
  name: string;
  change: "connected" | "disconnected";
  /** The name of the service, such as `GitHub`. */
  provider: string;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, change, baseUrl } = changed;
  const provider = nameInBody(changed.provider, "Another service");
  const effect =
    change === "connected"
      ? `${provider} was connected to your account. It can be used to sign in without your password.`
      : `${provider} was disconnected from your account. It can't be used to sign in any more.`;
  return {
    to,
    subject: `A way of signing in to your Guildhall account was ${change}`,
    ...layout({
      heading: change === "connected" ? "An account was connected" : "An account was disconnected",
      paragraphs: [greeting(name), effect],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [
        "If it wasn't you, choose a new password right away: “Forgot password?” on the sign-in page. Then disconnect the accounts that you don't recognize.",
      ],
      reason: "You received this email because the ways of signing in to your account changed.",
    }),
  };
}
