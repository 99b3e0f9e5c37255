import type { Caller } from "./caller.ts";
import { requiresTwoFactorOf } from "./is-open-to.ts";
import { ssoRequired } from "./sso-required.ts";
import { twoFactorRequired } from "./two-factor-required.ts";

/**
 * Rejects an access token that cannot open its organization, as every other request with it is. One SQL statement, for
 * tokens only. @throws sso_required, two_factor_required
 */
export async function requireOpenOrganization(caller: Caller): Promise<void> {
  const { services, token, userId, email, ssoProviderId } = caller;
  if (token === null) return;
  const { sql } = services.database;
  const [row] = await sql<{ ssoProvider: string | null; lacksSecondFactor: boolean }[]>`
    select (select * from sso_required(o.id, ${email}, ${ssoProviderId}, m.role_rank)) as "ssoProvider",
      ${requiresTwoFactorOf(sql, caller)} as "lacksSecondFactor"
    from member m join organization o on o.id = m.organization_id
    where m.organization_id = ${token.organizationId} and m.user_id = ${userId}`;
  if (row?.ssoProvider) throw ssoRequired(services, row.ssoProvider);
  if (row?.lacksSecondFactor) throw twoFactorRequired(services, caller);
}
