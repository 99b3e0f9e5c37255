import { linkInMail } from "../support/read-mail.ts";

/** Where the kit shows the invitation that the newest mail to someone links to. */
export async function acceptPath(email: string): Promise<string> {
  const id = new URL(await linkInMail(email, /invites you/)).pathname.split("/").pop();
  return `/auth/accept-invitation?invitationId=${id}`;
}
