import type { UserId } from "@guildhall/contracts";
import { notSignedIn, requireVerifiedEmail } from "../scope/caller.ts";
import { inAccountTransaction } from "../scope/transaction.ts";
import type { Services } from "../services.ts";
import { lockAccount } from "../user/lock-account.ts";
import { findUpload, storePicture } from "./store-picture.ts";

/**
 * Stores a picture that an account uploads for itself.
 * @returns its URL, for the account's image; what was sent if that is a URL, too
 * @throws email_not_verified, invalid_input, rate_limited
 */
export async function uploadAccountPicture(
  services: Services,
  account: { id: UserId; email: string; emailVerified: boolean },
  sent: string,
): Promise<string> {
  const upload = findUpload(account, sent, "image");
  if (!upload) return sent;
  return inAccountTransaction(services, account.id, async (tx) => {
    const locked = await lockAccount(tx, account.id);
    if (!locked) throw notSignedIn();
    requireVerifiedEmail(locked);
    return storePicture(tx, services, { accountId: account.id, organizationId: null }, upload);
  });
}
