import { rejecting } from "@guildhall/domain";
import type { drizzleAdapter } from "better-auth/adapters/drizzle";
import { type Answers, answering } from "./organization-plugin/better-auth-error.ts";

type OpenAdapter = ReturnType<typeof drizzleAdapter>;

const answers: Answers = { user_not_found: ["UNAUTHORIZED", "UNAUTHORIZED"] };

/**
 * An adapter that answers 401 where a session is made for an account that was deleted since it was read: checking a password
 * takes long enough for that.
 */
export function rejectDeletedAccounts(open: OpenAdapter): OpenAdapter {
  return (options) => {
    const adapter = open(options);
    return { ...adapter, create: (query) => answering(answers, () => rejecting(adapter.create(query))) };
  };
}
