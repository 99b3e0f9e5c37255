import type { DomainError } from "../errors/domain-error.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { type Caller, INVALID_ACCESS_TOKEN, identify, notSignedIn } from "./caller.ts";

/**
 * Who is behind a request that concerns no organization: a signed-in person, or an access token, which sees of its
 * user no more than its own organization. One SQL statement. @throws not_signed_in
 */
export async function authenticate(services: Services, actor: Actor): Promise<Caller> {
  if (actor.kind === "anonymous") throw notSignedIn(actor.hint);
  if (actor.kind === "service") throw notSignedIn();
  const caller = await identify(services, actor);
  if (!caller) throw unknownTo(actor);
  return caller;
}

/** The error for a session or access token that is unknown or has ended. */
export function unknownTo(actor: Actor): DomainError {
  return notSignedIn(actor.kind === "token" ? INVALID_ACCESS_TOKEN : undefined);
}
