import type { Actor } from "../scope/actor.ts";
import { credentialOf, identity } from "../scope/identity.ts";
import type { Services } from "../services.ts";

/** Which of these organizations a session can open: what `openScope` decides. One SQL statement. */
export async function listOpenOrganizations(
  { database: { sql } }: Services,
  actor: Actor,
  organizationIds: readonly string[],
): Promise<ReadonlySet<string>> {
  if (actor.kind !== "session") return new Set();
  const rows = await sql.unsafe<{ id: string }[]>(openOrganizations, [credentialOf(actor), [...organizationIds]], {
    prepare: true,
  });
  return new Set(rows.map(({ id }) => id));
}

const openOrganizations = `
  select o.id from ${identity.session} c
  join "user" u on u.id = c.user_id
  join member m on m.user_id = u.id and (u.email_verified or not m.needs_verified_email)
  join organization o on o.id = m.organization_id and o.deleted_at is null
  where o.id = any($2::text[]) and not exists (select from sso_required(o.id, u.email, c.sso_provider_id, m.role_rank))
    and not exists (select from second_factor_required(o.id, o.require_two_factor, u.id, false, c.second_factor, c.sso_provider_id))`;
