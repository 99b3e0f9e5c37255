import { type Orm, ssoProvider, type Transaction } from "@guildhall/db";
import { eq } from "drizzle-orm";

/** The part of Better Auth's endpoint context that shows where a session is made. */
interface Call {
  path: string;
  params?: Record<string, string | undefined> | undefined;
}

const made = ["/sso/callback/:providerId", "/sso/saml2/sp/acs/:providerId"];

/**
 * Stores in a session which provider created it; a session created in any other way has none. The provider vouches for its
 * organization, not for the account, so the session is not fresh, and does not become so when the provider is removed.
 */
export const sessionOfProvider =
  (current: () => Orm | Transaction) =>
  async (session: object, call: Call | null): Promise<{ data: object }> => {
    if (!call || !made.includes(call.path)) return { data: { ...session, ssoProviderId: null } };
    return { data: { ...session, ssoProviderId: await idOf(current(), call), authenticatedAt: null } };
  };

async function idOf(db: Orm | Transaction, { params }: Call): Promise<string | null> {
  const isNamed = eq(ssoProvider.providerId, params?.providerId ?? "");
  const [found] = await db.select({ id: ssoProvider.id }).from(ssoProvider).where(isNamed);
  return found?.id ?? null;
}
