import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";
import type { Mail } from "./mail.ts";

/** Asks the owner of an address to confirm it. `url` is the secret link that does. */
export function verificationMail({ to, name, url }: { to: string; name: string; url: string }): Mail {
  return {
    to,
    subject: "Confirm your e-mail address for Guildhall",
    ...layout({
      heading: "Confirm your e-mail address",
      paragraphs: [greeting(name), `Confirm that ${to} is your address.`],
      button: { label: "Confirm the address", url },
      notes: ["The link works for a limited time."],
      reason: "You get this mail because somebody entered this address at Guildhall. If it was not you, ignore it.",
    }),
  };
}
