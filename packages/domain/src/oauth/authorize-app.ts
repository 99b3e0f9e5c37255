import type { OAuthClientId, OAuthScope, UserId } from "@guildhall/contracts";
import { newId, oauthCode, oauthConsent, session, type Transaction } from "@guildhall/db";
import { and, eq, gt, sql } from "drizzle-orm";
import { recordAccountEvent } from "../audit/record-account-event.ts";
import { auditActorOf } from "../scope/audit-actor-of.ts";
import { type Caller, notSignedIn, requireSession } from "../scope/caller.ts";
import { inTransaction } from "../scope/transaction.ts";
import { impersonating } from "../second-factor/require-fresh-session.ts";
import { endOldestCodes } from "./end-oldest.ts";
import { CODE_SECONDS } from "./oauth-lifetimes.ts";
import { newOAuthSecret } from "./oauth-secret.ts";

/** What an app asks for, once it was found to be valid. */
export interface AuthorizationRequest {
  clientId: OAuthClientId;
  clientName: string;
  redirectUri: string;
  scopes: readonly OAuthScope[];
  /** SHA-256 of the verifier (PKCE), in base64url. */
  codeChallenge: string;
  nonce: string | undefined;
}

/** How recently the person must have shown who they are, and whether they have to be asked. */
export interface AuthorizationTerms {
  /** Undefined for any time. */
  authenticatedSince: Date | undefined;
  /** Whether the person is asked, although they have allowed all of it before. */
  asksAgain: boolean;
}

export type Authorization = { code: string } | { needs: "login" | "consent" };

/**
 * Issues a code where the caller has allowed the app what it asks for, and has shown who they are recently enough; otherwise what has to
 * come first. @throws not_signed_in, session_required, impersonating
 */
export const authorizeApp = (
  caller: Caller,
  request: AuthorizationRequest,
  terms: AuthorizationTerms,
): Promise<Authorization> =>
  inTransaction(caller.services, async (tx) => {
    const authTime = await lockOwnSession(tx, caller);
    if (!isRecent(authTime, terms)) return { needs: "login" };
    const consent = await lockConsent(tx, caller, request);
    if (terms.asksAgain || !consent?.hasAll) return { needs: "consent" };
    return { code: await issueCode(tx, caller, request, { consentId: consent.id, authTime }) };
  });

/** Allows an app what it asks for, and issues a code. @throws as {@link authorizeApp} */
export const consentToApp = (
  caller: Caller,
  request: AuthorizationRequest,
  terms: Pick<AuthorizationTerms, "authenticatedSince">,
): Promise<Authorization> =>
  inTransaction(caller.services, async (tx) => {
    const authTime = await lockOwnSession(tx, caller);
    if (!isRecent(authTime, terms)) return { needs: "login" };
    const consentId = await storeConsent(tx, caller, request);
    return { code: await issueCode(tx, caller, request, { consentId, authTime }) };
  });

const isRecent = (
  authTime: Date | undefined,
  terms: Pick<AuthorizationTerms, "authenticatedSince">,
): authTime is Date =>
  authTime !== undefined && (terms.authenticatedSince === undefined || authTime >= terms.authenticatedSince);

/**
 * The lock keeps the session until the code is issued, so that a revocation of the session finds the code.
 * @returns when its person last showed who they are; undefined if they never did
 */
async function lockOwnSession(tx: Transaction, caller: Caller): Promise<Date | undefined> {
  const [live] = await tx
    .select({
      impersonatedBy: session.impersonatedBy,
      deviceClient: session.deviceClient,
      createdAt: session.createdAt,
      authenticatedAt: session.authenticatedAt,
    })
    .from(session)
    .where(
      and(
        eq(session.id, requireSession(caller)),
        eq(session.userId, caller.userId),
        gt(session.expiresAt, sql`clock_timestamp()`),
      ),
    )
    .for("key share");
  if (!live) throw notSignedIn();
  if (live.impersonatedBy !== null) throw impersonating();
  return shownAt(live);
}

type Shown = Pick<typeof session.$inferSelect, "deviceClient" | "createdAt" | "authenticatedAt">;

/** A device's session begins when someone approves it elsewhere: until its person does so in it, no one showed who they are to it. */
function shownAt({ deviceClient, createdAt, authenticatedAt }: Shown): Date | undefined {
  const since = deviceClient === null ? createdAt : new Date(0);
  if (authenticatedAt !== null && authenticatedAt > since) return authenticatedAt;
  return deviceClient === null ? createdAt : undefined;
}

/** What the caller has allowed an app, which stays until the code is issued, and whether that is all it asks for; undefined for nothing. */
async function lockConsent(tx: Transaction, { userId }: Caller, { clientId, scopes }: AuthorizationRequest) {
  const isConsent = and(eq(oauthConsent.userId, userId), eq(oauthConsent.clientId, clientId));
  const [consent] = await tx.select().from(oauthConsent).where(isConsent).for("no key update");
  return consent && { id: consent.id, hasAll: scopes.every((scope) => consent.scopes.includes(scope)) };
}

/** Adds to what was allowed before. An event is written where that is more. */
async function storeConsent(tx: Transaction, caller: Caller, request: AuthorizationRequest): Promise<string> {
  const { clientId, clientName, scopes } = request;
  const before = await lockConsent(tx, caller, request);
  const [stored] = await tx
    .insert(oauthConsent)
    .values({ id: newId("ocn"), clientId, userId: caller.userId, scopes: [...scopes] })
    .onConflictDoUpdate({
      target: [oauthConsent.userId, oauthConsent.clientId],
      set: {
        scopes: sql`array(select distinct unnest(${oauthConsent.scopes} || excluded.scopes) order by 1)`,
        updatedAt: sql`clock_timestamp()`,
      },
    })
    .returning({ id: oauthConsent.id });
  if (!stored) throw new Error("A consent was neither inserted nor updated.");
  if (before?.hasAll) return stored.id;
  const details = { clientId, clientName, scopes };
  await recordAccountEvent(tx, "account.app_authorized", accountOf(caller), { actor: auditActorOf(caller), details });
  return stored.id;
}

async function issueCode(
  tx: Transaction,
  caller: Caller,
  { scopes, redirectUri, codeChallenge, nonce }: AuthorizationRequest,
  { consentId, authTime }: { consentId: string; authTime: Date },
): Promise<string> {
  const { secret, hash } = newOAuthSecret("code");
  await endOldestCodes(tx, consentId);
  await tx.insert(oauthCode).values({
    ...{ id: newId("ocd"), codeHash: hash, consentId, sessionId: requireSession(caller), authTime },
    ...{ scopes: [...scopes], redirectUri, codeChallenge, nonce },
    expiresAt: sql`clock_timestamp() + make_interval(secs => ${CODE_SECONDS})`,
  });
  return secret;
}

const accountOf = ({ userId: id, name, email }: Caller): { id: UserId; name: string; email: string } => ({
  id,
  name,
  email,
});
