import type { Caller } from "./caller.ts";
import { ssoRequired } from "./sso-required.ts";

/**
 * Rejects an access token that cannot open its organization, as every other request with it is. One SQL statement, for
 * tokens only. @throws sso_required
 */
export async function requireOpenOrganization({
  services,
  token,
  userId,
  email,
  ssoProviderId,
}: Caller): Promise<void> {
  if (token === null) return;
  const { sql } = services.database;
  const [row] = await sql<{ provider: string }[]>`
    select sso.provider from member m, sso_required(m.organization_id, ${email}, ${ssoProviderId}, m.role_rank) sso (provider)
    where m.organization_id = ${token.organizationId} and m.user_id = ${userId}`;
  if (row) throw ssoRequired(services, row.provider);
}
