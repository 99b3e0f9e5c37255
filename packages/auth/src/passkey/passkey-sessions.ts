import { UserId } from "@guildhall/contracts";
import { requirePasskey, type Services } from "@guildhall/domain";
import { answering } from "../organization-plugin/better-auth-error.ts";
import { usedPasskey } from "./used-passkey.ts";

/** For the hooks of sessions, what a passkey that signs in means for its session. */
export const passkeySessions = (services: Services) => ({
  /** Fields of a session that is about to be made. */
  async ofSession(): Promise<{ secondFactor?: "passkey" }> {
    return (await usedPasskey.get())?.isUserVerified ? { secondFactor: "passkey" } : {};
  },
  /** Keeps a sign-in from outliving its passkey. @throws APIError UNAUTHORIZED */
  async afterSession(session: { id: string; userId: string }): Promise<void> {
    const used = await usedPasskey.get();
    if (!used) return;
    const made = { sessionId: session.id, userId: UserId.parse(session.userId), passkeyId: used.id };
    await answering({}, () => requirePasskey(services.database.orm, made));
  },
});
