import {
  type AccessTokenId,
  type OrganizationId,
  type ProjectId,
  type Source,
  type TeamId,
  UserId,
} from "@guildhall/contracts";
import type { SecondFactor } from "@guildhall/db";
import { explainDenial, type Permission } from "@guildhall/permissions";
import { internalContext, type RequestContext } from "../audit/request-context.ts";
import { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { countUse } from "./count-use.ts";
import { credentialOf, type IdentityRow, identitySql, type KnownActor } from "./identity.ts";
import { requireAccount } from "./require-account.ts";

/** Who is behind a request: a signed-in person, an access token acting as one, or the service. */
export interface Caller {
  readonly services: Services;
  /** Null for everyone but a signed-in person. */
  readonly sessionId: string | null;
  /** Null for everyone but an access token. */
  readonly token: CallerToken | null;
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** The organization and the team that this session's requests use when they name none. */
  readonly activeOrganizationId: OrganizationId | null;
  readonly activeTeamId: TeamId | null;
  /** The provider whose single sign-on made the session or access token; null for any other. */
  readonly ssoProviderId: string | null;
  /** What the session has shown as a second factor; null for none, and for an access token. */
  readonly secondFactor: SecondFactor | null;
  /** The administrator who acts as this person; null where it is the person, and for an access token. */
  readonly impersonatorId: UserId | null;
  /** Where the request comes from, for the audit log. */
  readonly context: RequestContext;
  /** How what they make came to be. */
  readonly source: Source;
}

/** What an access token may do, and where. */
interface CallerToken {
  readonly id: AccessTokenId;
  readonly organizationId: OrganizationId;
  /** The one project it sees; null for all that its creator does. */
  readonly projectId: ProjectId | null;
  readonly permissions: readonly Permission[];
}

/** In the place of a user's id where the service did something. No account has it. */
export const SERVICE_USER_ID = UserId.parse("service");

/** Whether a caller is the service: a back end of the operator's, with the secret key. */
export const isService = ({ sessionId, token, userId }: Caller) =>
  sessionId === null && token === null && userId === SERVICE_USER_ID;

export function toCaller(services: Services, row: IdentityRow, { context = internalContext }: Actor): Caller {
  const { tokenId, activeOrganizationId: organizationId, projectId, permissions } = row;
  const isToken = tokenId !== null && organizationId !== null && permissions !== null;
  return {
    services,
    sessionId: row.sessionId,
    token: isToken ? { id: tokenId, organizationId, projectId, permissions } : null,
    userId: row.userId,
    name: row.userName,
    email: row.email,
    emailVerified: row.emailVerified,
    activeOrganizationId: organizationId,
    activeTeamId: row.activeTeamId,
    ssoProviderId: row.ssoProviderId,
    secondFactor: row.secondFactor,
    impersonatorId: row.impersonatorId,
    context,
    source: isToken ? "api" : "ui",
  };
}

/**
 * Who an actor is; undefined once the session or access token has ended. One SQL statement, and another one for an access token
 * with a limited number of uses. @throws account_changed, usage_exceeded, rate_limited
 */
export async function identify(services: Services, actor: KnownActor): Promise<Caller | undefined> {
  const { sql } = services.database;
  const [row] = await sql.unsafe<IdentityRow[]>(identitySql[actor.kind], [credentialOf(actor)], { prepare: true });
  return row && identifiedAs(services, actor, row);
}

/** The caller of whom the statement of an identity read this. @throws account_changed, usage_exceeded, rate_limited */
export async function identifiedAs(services: Services, actor: KnownActor, row: IdentityRow): Promise<Caller> {
  requireAccount(actor, row);
  if (row.isCounted) await countUse(services, actor, row);
  return toCaller(services, row, actor);
}

/** Rejects those who are not signed in. */
export const notSignedIn = (hint = "Sign in first.") => new DomainError("not_signed_in", hint);

/** The same for an access token that is unknown or disabled, and for what only begins like one. */
export const INVALID_ACCESS_TOKEN =
  "This access token is not valid: it was revoked or disabled, has expired, or never existed.";

/** The signed-in person behind a request, or undefined: an access token is no person. One SQL statement. */
export async function findCaller(services: Services, actor: Actor): Promise<Caller | undefined> {
  return actor.kind === "session" ? identify(services, actor) : undefined;
}

/** The signed-in person behind a request. @throws not_signed_in, session_required for an access token */
export async function getCaller(services: Services, actor: Actor): Promise<Caller> {
  const caller = await findCaller(services, actor);
  if (!caller) throw noCaller(actor);
  return caller;
}

/** The error for an actor who is no person that is signed in: not_signed_in, or session_required for a token. */
export function noCaller(actor: Actor): DomainError {
  if (actor.kind === "anonymous") return notSignedIn(actor.hint);
  return actor.kind === "session" ? notSignedIn() : sessionRequired();
}

/** The id of the caller's session. @throws session_required */
export function requireSession({ sessionId }: Caller): string {
  if (sessionId === null) throw sessionRequired();
  return sessionId;
}

const sessionRequired = () =>
  new DomainError("session_required", "This takes someone who is signed in; an access token cannot do it.");

/** @throws missing_permission for an access token without it; people are decided on by their roles */
export function requireTokenAllows({ token }: Caller, permission: Permission): void {
  if (token === null || token.permissions.includes(permission)) return;
  const denial = { allowed: false, permission, grantedBy: [], withheldBy: "token" } as const;
  throw new DomainError("missing_permission", explainDenial(denial));
}

/** @throws email_not_verified */
export function requireVerifiedEmail(caller: Pick<Caller, "email" | "emailVerified">): void {
  if (caller.emailVerified) return;
  throw new DomainError(
    "email_not_verified",
    `Confirm your email address first: open the link that confirms ${caller.email}.`,
  );
}
