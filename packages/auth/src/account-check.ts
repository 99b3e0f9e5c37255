import { ACCOUNT_HEADER } from "@guildhall/contracts";
import { type Actor, accountChanged } from "@guildhall/domain";
import type { drizzleAdapter } from "better-auth/adapters/drizzle";
import { AsyncVariable } from "./async-variable.ts";
import { betterAuthError } from "./organization-plugin/better-auth-error.ts";

type OpenAdapter = ReturnType<typeof drizzleAdapter>;

interface NamedAccount {
  token: string;
  account: string;
  isOther: boolean;
}

const rejection = () => betterAuthError("CONFLICT", "ACCOUNT_CHANGED", accountChanged().message);

/** Ends all sessions of the browser, whichever account is the active one. */
const signOut = /\/sign-out$/;

export type AccountCheck = ReturnType<typeof accountCheck>;

/**
 * Rejects requests in a session of another account than the client names, at the endpoints for which Better Auth reads the
 * session: where it reads it, so that the check takes no statement of its own.
 */
export function accountCheck() {
  const requests = new AsyncVariable<NamedAccount>();

  /** @throws APIError 409 */
  function check(found: unknown): void {
    const named = requests.get();
    if (!named || typeof found !== "object" || found === null) return;
    if (Reflect.get(found, "token") !== named.token || Reflect.get(found, "userId") === named.account) return;
    named.isOther = true;
    throw rejection();
  }

  return {
    /** An adapter that finds no session of another account. */
    checking:
      (open: OpenAdapter): OpenAdapter =>
      (options) => {
        const adapter = open(options);
        return {
          ...adapter,
          async findOne(query) {
            const found = await adapter.findOne<never>(query);
            if (query.model === "session") check(found);
            return found;
          },
        };
      },
    /** Checks a session that was read in another way. @throws APIError 409 */
    check,
    /**
     * Answers a request. Better Auth takes an error in reading the session for no session: what is rejected for that has
     * another reason here.
     */
    async during({ url, headers }: Request, readSender: () => Actor, work: () => Promise<Response>): Promise<Response> {
      if (!headers.has(ACCOUNT_HEADER) || signOut.test(new URL(url).pathname)) return work();
      const actor = readSender();
      if (actor.kind !== "session" || actor.account === undefined) return work();
      const named = { token: actor.token, account: actor.account, isOther: false };
      const answer = await requests.run(named, work);
      if (!named.isOther || answer.status < 400) return answer;
      return Response.json(rejection().body, { status: 409 });
    },
  };
}
