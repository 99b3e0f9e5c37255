import { asciiDomain } from "@guildhall/contracts";
import type { Services } from "../services.ts";
import { domainOf } from "./mail-domain.ts";

/** What a caller sends to find the provider to sign in with. */
export interface SignInHint {
  providerId?: string | undefined;
  email?: string | undefined;
  domain?: string | undefined;
  organizationSlug?: string | undefined;
}

/** The provider by which someone is to sign in; undefined when no verified one fits. One SQL statement. */
export async function findSignInProvider(services: Services, hint: SignInHint): Promise<string | undefined> {
  const named = hint.domain ?? (hint.email === undefined ? undefined : domainOf(hint.email));
  const { sql } = services.database;
  const [found] = await sql<{ providerId: string }[]>`
    select p.provider_id as "providerId"
    from sso_provider p join organization o on o.id = p.organization_id and o.deleted_at is null
    where p.domain_verified and ${isRequested()}
    order by p.id limit 1`;
  return found?.providerId;

  function isRequested() {
    if (hint.providerId !== undefined) return sql`p.provider_id = ${hint.providerId}`;
    if (named !== undefined) return sql`p.domain = ${asciiDomain(named.trim()) ?? ""}`;
    return sql`o.id = (select * from organization_of_slug(${hint.organizationSlug ?? ""}))`;
  }
}
