import type { UserId } from "@guildhall/contracts";
import { DomainError } from "../errors/domain-error.ts";
import type { Caller } from "../scope/caller.ts";
import { type Account, listAccounts } from "./list-accounts.ts";

/** One account. @throws operator_only, user_not_found */
export async function getAccount(caller: Caller, userId: UserId): Promise<Account> {
  const order = { by: "created", descending: true } as const;
  const { items } = await listAccounts(caller, { people: { in: [userId] }, order, limit: 1, offset: 0 });
  const [account] = items;
  if (!account) throw new DomainError("user_not_found", "There is no such user.", { userId: "There is no such user." });
  return account;
}
