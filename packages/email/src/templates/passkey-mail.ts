import type { Mail } from "../mail.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import { nameInBody } from "./plain-name.ts";

/** What can happen to a passkey of an account. */
export type PasskeyChange = "added" | "renamed" | "removed";

const effects: Record<PasskeyChange, (passkey: string) => string> = {
  added: (passkey) => `${passkey} was added to your account. It can be used to sign in without your password.`,
  renamed: (passkey) => `A passkey of your account was renamed. It is called ${passkey} now.`,
  removed: (passkey) => `${passkey} was removed from your account. It can't be used to sign in any more.`,
};

/** Notifies an account that one of its passkeys was added, renamed or removed. */
export function passkeyMail(changed: {
  to: string;
  name: string;
  change: PasskeyChange;
  /** As it is called from now on; empty for none. */
  passkeyName: string;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, change, passkeyName, baseUrl } = changed;
  const shown = nameInBody(passkeyName, "");
  const passkey = change === "renamed" ? shown || "unnamed" : shown ? `The passkey ${shown}` : "A passkey";
  return {
    to,
    subject: `A passkey of your Guildhall account was ${change}`,
    ...layout({
      heading: `A passkey was ${change}`,
      paragraphs: [greeting(name), effects[change](passkey)],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [
        "If it wasn't you, choose a new password right away: “Forgot password?” on the sign-in page. Then remove the passkeys that you don't recognize.",
      ],
      reason: "You received this email because a passkey of your account changed.",
    }),
  };
}
