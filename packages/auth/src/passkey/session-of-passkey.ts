import { defineRequestState } from "@better-auth/core/context";
import { UserId } from "@guildhall/contracts";
import { requirePasskey, type Services } from "@guildhall/domain";
import { answering } from "../organization-plugin/better-auth-error.ts";

/** The id of the passkey that the request under way signs in with; undefined for one that signs in another way, or not at all. */
export const usedPasskey = defineRequestState<string | undefined>(() => undefined);

/** For the hook after a session was made: keeps a sign-in from outliving its passkey. @throws APIError UNAUTHORIZED */
export const sessionOfPasskey =
  (services: Services) =>
  async (session: { id: string; userId: string }): Promise<void> => {
    const passkeyId = await usedPasskey.get();
    if (passkeyId === undefined) return;
    const made = { sessionId: session.id, userId: UserId.parse(session.userId), passkeyId };
    await answering({}, () => requirePasskey(services.database.orm, made));
  };
