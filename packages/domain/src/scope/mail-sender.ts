import type { OrganizationId } from "@guildhall/contracts";
import type { MailSender } from "../limits/mail-counters.ts";
import { type Caller, isService } from "./caller.ts";

/** In whose name the mail of a caller's change to an organization counts. */
export const mailSenderOf = (caller: Caller, organizationId: OrganizationId): MailSender => ({
  organizationId,
  accountId: isService(caller) ? null : caller.userId,
});
