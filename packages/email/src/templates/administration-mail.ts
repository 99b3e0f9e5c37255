import type { Mail } from "../mail.ts";
import { formatInstant } from "./format-instant.ts";
import { greeting } from "./greeting.ts";
import { layout } from "./layout.ts";

/** What an administrator of the instance, or its operator, did to an account. */
export type AdministrationChange =
  | { kind: "banned"; until: Date | null }
  | { kind: "unbanned" | "role_granted" | "role_revoked" }
  | { kind: "second_factor_reset"; passkeys: number };

const CONTACT = "contact the people who run this Guildhall.";

function contentOf(change: AdministrationChange): { heading: string; paragraphs: string[]; note: string } {
  switch (change.kind) {
    case "banned":
      return {
        heading: "Your account was suspended",
        paragraphs: [
          `An administrator suspended your account${change.until ? ` until ${formatInstant(change.until)}` : ""}.`,
          "All sessions were signed out, and your access tokens don't work while it is suspended.",
        ],
        note: `If you think this is a mistake, ${CONTACT}`,
      };
    case "unbanned":
      return {
        heading: "Your account is no longer suspended",
        paragraphs: ["You can sign in again, and your access tokens work again."],
        note: "In your browsers and apps you have to sign in again.",
      };
    case "role_granted":
      return {
        heading: "You are an administrator",
        paragraphs: [
          "Your account was made an administrator of this Guildhall. You can manage the accounts of others.",
        ],
        note: `If you didn't expect this, ${CONTACT}`,
      };
    case "role_revoked":
      return {
        heading: "You are no longer an administrator",
        paragraphs: ["Your account is no longer an administrator of this Guildhall."],
        note: `If you didn't expect this, ${CONTACT}`,
      };
    case "second_factor_reset":
      return {
        heading: "Two-factor authentication was reset",
        paragraphs: [
          "An administrator turned off two-factor authentication for your account: your authenticator app, codes by email and backup codes no longer work.",
          "All sessions were signed out. Signing in takes no second step until you turn it on again.",
          ...(change.passkeys === 0 ? [] : ["Your passkeys still work. Remove those that you no longer have."]),
        ],
        note: `If you didn't ask for this, choose a new password right away, with “Forgot password?” on the sign-in page, and ${CONTACT}`,
      };
  }
}

/** Notifies a person of what was done to their account. Who did it, and why, is for administrators. */
export function administrationMail(notice: {
  to: string;
  name: string;
  change: AdministrationChange;
  /** Where people reach the app, without a trailing slash. */
  baseUrl: string;
}): Mail {
  const { to, name, change, baseUrl } = notice;
  const { heading, paragraphs, note } = contentOf(change);
  return {
    to,
    subject: `${heading} (Guildhall)`,
    ...layout({
      heading,
      paragraphs: [greeting(name), ...paragraphs],
      button: { label: "Open Guildhall", url: baseUrl },
      notes: [note],
      reason: `You received this email because the account ${to} was changed by the people who run this Guildhall.`,
    }),
  };
}
