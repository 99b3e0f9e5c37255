import { UserId } from "@guildhall/contracts";
import { requireConnectedAccount, type Services } from "@guildhall/domain";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { signInMethodOf } from "../second-factor/sign-in-method.ts";

/** For the hook after a session was made: keeps a sign-in by a service from outliving its connection. @throws APIError UNAUTHORIZED */
export const sessionOfService =
  (services: Services) =>
  async (session: { id: string; userId: string }, call: Parameters<typeof signInMethodOf>[0] | null): Promise<void> => {
    if (call?.path !== "/callback/:id") return;
    const made = { sessionId: session.id, userId: UserId.parse(session.userId), providerId: signInMethodOf(call) };
    await answering({}, () => requireConnectedAccount(services.database.orm, made));
  };
