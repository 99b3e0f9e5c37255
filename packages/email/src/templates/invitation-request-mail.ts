import type { Mail } from "../mail.ts";
import { layout } from "./layout.ts";
import { nameInBody, nameInSubject } from "./plain-name.ts";

/** What became of the invitation. */
const outcomes = {
  expired: "Their invitation has expired.",
  canceled: "Their invitation was canceled.",
  rejected: "They declined their invitation.",
  pending: "They can't accept theirs, because the person who invited them can no longer assign its role.",
} as const;

/**
 * Notifies those who can invite that an invited person asks for a new invitation. It has the address that was invited, and
 * nothing that this person could choose, such as their name.
 */
export function invitationRequestMail(request: {
  to: string;
  /** The invited address. */
  email: string;
  organizationName: string;
  status: keyof typeof outcomes;
  /** Whether the reader sent the invitation; else they are an owner. */
  isInviter: boolean;
  /** Where the reader invites the person again. */
  url: string;
}): Mail {
  const { to, email, organizationName, status, isInviter, url } = request;
  const organization = nameInBody(organizationName, "an organization");
  return {
    to,
    subject: `${email} asks for a new invitation to ${nameInSubject(organizationName, "an organization")}`,
    ...layout({
      heading: `${email} asks for a new invitation`,
      paragraphs: [`${email} asks for a new invitation to ${organization}. ${outcomes[status]}`],
      button: { label: status === "pending" ? "Open the invitation" : "Invite them again", url },
      notes: ["If you don't want to invite them, ignore this email: nothing changes."],
      reason: isInviter
        ? "You received this email because you sent the invitation."
        : `You received this email because you are an owner of ${organization}, and the person who sent the invitation can no longer invite people.`,
    }),
  };
}
