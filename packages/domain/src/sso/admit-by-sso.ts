import { StoredEmail, type UserId } from "@guildhall/contracts";
import { selectOnly, ssoProvider, type Transaction } from "@guildhall/db";
import { sql } from "drizzle-orm";
import type { RequestContext } from "../audit/request-context.ts";
import { constraintError } from "../errors/constraint-errors.ts";
import { DomainError } from "../errors/domain-error.ts";
import { findOrCreatePerson } from "./find-or-create-person.ts";
import { joinBySso } from "./join-by-sso.ts";
import { domainOf } from "./mail-domain.ts";
import { providerNotFound } from "./read-provider.ts";
import { recordSignIn } from "./record-sign-in.ts";
import type { SsoAssertion } from "./sso-assertion.ts";
import type { SsoProviderRow } from "./view-provider.ts";

/**
 * Decides who signs in by an assertion, and makes them a member of the provider's organization with the roles mapped
 * for them: account, membership and session begin together or not at all. A provider vouches for addresses of its own
 * verified domain only, regardless of what it asserts.
 * @param tx the transaction in which the session will be made
 * @param context of the request that brought the assertion
 * @throws account_banned, provider_not_found, sso_foreign_address, email_not_verified, seat_limit_reached
 */
export async function admitBySso(tx: Transaction, assertion: SsoAssertion, context?: RequestContext): Promise<UserId> {
  const provider = await lockByProvider(tx, assertion.providerId);
  // Parsed, so that there is one way to read whose domain it is. A name identifier need not be an address at all.
  const parsed = StoredEmail.safeParse(assertion.email);
  if (!parsed.success) throw foreignAddress(provider, assertion.email);
  const email = parsed.data;
  if (domainOf(email) !== provider.domain) throw foreignAddress(provider, email);
  if (!assertion.isEmailVerified) throw notSure(email);
  const person = await findOrCreatePerson(tx, provider.providerId, { ...assertion, email }, context);
  // Someone known to the provider may have another address here.
  if (domainOf(person.email) !== provider.domain) throw foreignAddress(provider, person.email);
  try {
    await joinBySso(tx, provider, person, assertion.claims, context);
    await recordSignIn(tx, provider, assertion.claims);
    // Seats are counted at the end of a transaction; this one ends where no error could be returned.
    await tx.execute(sql`set constraints organization_seat_limit immediate`);
  } catch (error) {
    throw constraintError(error);
  }
  return person.id;
}

const keys = [
  ...(["id", "providerId", "organizationId", "domain"] as const),
  ...(["defaultRole", "roleClaim", "roleMapping", "allowsRolesAboveMember"] as const),
] as const;

/** Locks the organization of a verified provider, as every change to it does. */
async function lockByProvider(tx: Transaction, providerId: string) {
  const [provider] = await tx.execute<Pick<SsoProviderRow, (typeof keys)[number]>>(sql`
    select ${sql.raw(selectOnly(ssoProvider, "p", keys))}
    from sso_provider p join organization o on o.id = p.organization_id and o.deleted_at is null
    where p.provider_id = ${providerId} and p.domain_verified
    for no key update of o`);
  if (!provider) throw providerNotFound();
  return provider;
}

const foreignAddress = ({ domain }: { domain: string }, email: string) =>
  new DomainError(
    "sso_foreign_address",
    `This provider signs in addresses of ${domain} only, and not ${email.slice(0, 254)}. Use your account at ${domain}.`,
  );

const notSure = (email: string) =>
  new DomainError(
    "email_not_verified",
    `Your identity provider reports that ${email} is not confirmed. Confirm it there, then sign in again.`,
  );
