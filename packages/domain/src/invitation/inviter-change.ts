import type { Invitation } from "@guildhall/contracts";
import type { invitation } from "@guildhall/db";
import type { Caller } from "../scope/caller.ts";
import { isService } from "../scope/caller.ts";

interface InviterChange {
  set: Pick<Partial<typeof invitation.$inferInsert>, "inviterId">;
  view: Partial<Pick<Invitation, "inviter" | "inviterHasAuthority">>;
}

/**
 * Makes the caller the inviter of an invitation; that the caller may assign its roles was checked. The service has no
 * account and does not change the inviter.
 */
export function inviterChange(caller: Caller): InviterChange {
  if (isService(caller)) return { set: {}, view: {} };
  const { userId, name, email } = caller;
  return { set: { inviterId: userId }, view: { inviter: { userId, name, email }, inviterHasAuthority: true } };
}
