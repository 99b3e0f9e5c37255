import type { OrganizationId, TeamId, UserId } from "@guildhall/contracts";
import { DomainError } from "../domain-error.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";

/** A signed-in person. */
export interface Caller {
  readonly services: Services;
  readonly sessionId: string;
  readonly userId: UserId;
  readonly name: string;
  readonly email: string;
  readonly emailVerified: boolean;
  /** The organization and the team that this session's requests mean when they name none. */
  readonly activeOrganizationId: OrganizationId | null;
  readonly activeTeamId: TeamId | null;
}

/** Refuses those who are not signed in. */
export const notSignedIn = () => new DomainError("not_signed_in", "Sign in first.");

/** The signed-in person behind a request, or undefined. One SQL statement. */
export async function findCaller(services: Services, actor: Actor): Promise<Caller | undefined> {
  if (actor.kind === "nobody") return undefined;
  const [row] = await services.database.sql<Omit<Caller, "services">[]>`
    select s.id as "sessionId", u.id as "userId", u.name, u.email, u.email_verified as "emailVerified",
      s.active_organization_id as "activeOrganizationId", s.active_team_id as "activeTeamId"
    from session s join "user" u on u.id = s.user_id
    where s.token = ${actor.token} and s.expires_at > now()`;
  return row && { services, ...row };
}

/** The signed-in person behind a request. @throws not_signed_in */
export async function getCaller(services: Services, actor: Actor): Promise<Caller> {
  const caller = await findCaller(services, actor);
  if (!caller) throw notSignedIn();
  return caller;
}

/** @throws email_not_verified */
export function requireVerifiedEmail(caller: Caller): void {
  if (caller.emailVerified) return;
  throw new DomainError(
    "email_not_verified",
    `Confirm your e-mail address first: follow the link in the mail we sent to ${caller.email}.`,
  );
}
