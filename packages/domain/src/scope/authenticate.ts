import type { DomainError } from "../errors/domain-error.ts";
import type { JsonPage } from "../paging/json-page.ts";
import type { Services } from "../services.ts";
import type { Actor } from "./actor.ts";
import { type Caller, INVALID_ACCESS_TOKEN, identifiedAs, identify, notSignedIn } from "./caller.ts";
import { credentialOf, type IdentityRow, identityPageSql, type KnownActor } from "./identity.ts";
import type { CallerPageQuery, PageRow } from "./page-query.ts";

/**
 * Who is behind a request that concerns no organization: a signed-in person, or an access token, which sees of its
 * user no more than its own organization. One SQL statement. @throws not_signed_in
 */
export async function authenticate(services: Services, actor: Actor): Promise<Caller> {
  const caller = await identify(services, known(actor));
  if (!caller) throw unknownTo(actor);
  return caller;
}

/**
 * A page of what someone sees of several organizations, read in the one statement that reads who they are.
 * @throws what {@link authenticate} does, and the page itself
 */
export async function openCallerPage<Item>(
  services: Services,
  actor: Actor,
  query: CallerPageQuery<Item>,
): Promise<JsonPage<Item>> {
  const identified = known(actor);
  const [row] = await services.database.sql.unsafe<(IdentityRow & PageRow)[]>(
    identityPageSql(identified.kind, query.sql),
    [credentialOf(identified), ...query.values] as string[],
    { prepare: query.prepare },
  );
  if (!row) throw unknownTo(actor);
  return query.toPage(await identifiedAs(services, identified, row), row);
}

function known(actor: Actor): KnownActor {
  if (actor.kind === "anonymous") throw notSignedIn(actor.hint);
  if (actor.kind === "service") throw notSignedIn();
  return actor;
}

/** The error for a session or access token that is unknown or has ended. */
export function unknownTo(actor: Actor): DomainError {
  return notSignedIn(actor.kind === "token" ? INVALID_ACCESS_TOKEN : undefined);
}
