import type { Invitation } from "@guildhall/contracts";
import type { invitation } from "@guildhall/db";
import type { Caller } from "../scope/caller.ts";
import { isService } from "../scope/caller.ts";

interface InviterChange {
  set: Pick<Partial<typeof invitation.$inferInsert>, "inviterId">;
  view: Partial<Pick<Invitation, "inviter" | "inviterHasAuthority">>;
}

/**
 * Puts the caller in the place of an invitation's inviter, whose roles the caller was found to be allowed to assign. The
 * service is no one's account, and leaves the inviter as they are.
 */
export function inviterChange(caller: Caller): InviterChange {
  if (isService(caller)) return { set: {}, view: {} };
  const { userId, name, email } = caller;
  return { set: { inviterId: userId }, view: { inviter: { userId, name, email }, inviterHasAuthority: true } };
}
