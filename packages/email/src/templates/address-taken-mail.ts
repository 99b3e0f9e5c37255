import type { Mail } from "../mail.ts";
import { layout } from "./layout.ts";

/**
 * To an address that someone asked to change their account to, while an account that never confirmed it has it: its owner may be the one
 * who asked, and would wait for a link that never comes. Anyone can have it sent, so nothing in it is what they typed.
 * @param takeOverUrl where the owner of the mailbox gets a link for a new password, which makes that account theirs
 */
export function addressTakenMail({ to, takeOverUrl }: { to: string; takeOverUrl: string }): Mail {
  return {
    to,
    subject: "Another Guildhall account has this email address",
    ...layout({
      heading: "Another account has this email address",
      paragraphs: [
        "Someone asked to change the email address of an account at Guildhall to this one. Another account has it, which never confirmed it.",
        "If it was you, choose a new password for that account: it becomes yours, and anyone else who used it is signed out. Then delete it or change its email address, and ask for the change again.",
      ],
      button: { label: "Choose a new password", url: takeOverUrl },
      notes: ["If it wasn't you, you can ignore this email."],
      reason: "You received this email because this address was entered at Guildhall.",
    }),
  };
}
