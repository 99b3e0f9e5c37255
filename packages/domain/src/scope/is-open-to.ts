import type { Sql } from "postgres";
import type { Caller } from "./caller.ts";

/** Whether the caller's membership `m` does not wait for their address to be confirmed. */
export const isConfirmedFor = (sql: Sql, { emailVerified }: Caller) =>
  sql`(${emailVerified}::boolean or not m.needs_verified_email)`;

/** Whether organization `o` takes only people who signed in with its single sign-on, and the caller did not. */
export const requiresSsoOf = (sql: Sql, { email, ssoProviderId }: Caller) =>
  sql`exists (select from sso_required(o.id, ${email}, ${ssoProviderId}, m.role_rank))`;

/** Whether organization `o` requires a second factor, and the caller's session has shown none. */
export const requiresTwoFactorOf = (sql: Sql, { userId, token, secondFactor, ssoProviderId }: Caller) =>
  sql`exists (select from second_factor_required(
    o.id, o.require_two_factor, ${userId}, ${token !== null}, ${secondFactor}, ${ssoProviderId}))`;

/**
 * Whether the caller can open a scope on organization `o`, of which they have membership `m`: what `openScope` decides,
 * for lists across organizations. A member who cannot learns nothing from a list.
 */
export const isOpenTo = (sql: Sql, caller: Caller) =>
  sql`${isConfirmedFor(sql, caller)} and not ${requiresSsoOf(sql, caller)} and not ${requiresTwoFactorOf(sql, caller)}`;

/** The same as text, for the session or access token `c` of a person `u`. @param isToken SQL of whether it is a token */
export const isOpenToIdentity = (isToken: string) => `(u.email_verified or not m.needs_verified_email)
  and not exists (select from sso_required(o.id, u.email, c.sso_provider_id, m.role_rank))
  and not exists (select from second_factor_required(
    o.id, o.require_two_factor, u.id, ${isToken}, c.second_factor, c.sso_provider_id))`;
