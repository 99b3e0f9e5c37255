import { inTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { expirePending } from "./expire-pending.ts";

/**
 * Records which pending invitations are past their time; runs on a schedule. They cannot be accepted before that either.
 * @returns how many there were
 */
export function expireInvitations(services: Services): Promise<number> {
  return inTransaction(services, (tx) => expirePending(tx));
}
