import { newId, type SecondFactor } from "@guildhall/db";
import type { TestDatabase, TestUser } from "@guildhall/testing";
import { organizationOf } from "./organization-of.ts";

/** An organization that can require a second factor, and sessions of its people that can have shown one. */
export async function policyStage(database: TestDatabase) {
  const { sql } = database;
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  return {
    ...organization,
    require: (isRequired: boolean) =>
      sql`update organization set require_two_factor = ${isRequired} where id = ${organization.id}`,
    show: (person: TestUser, secondFactor: SecondFactor) =>
      sql`update session set second_factor = ${secondFactor} where user_id = ${person.id}`,
    /** Makes the person's sessions ones of a provider of this organization, which gets one. */
    async signInThrough(person: TestUser, organizationId: string) {
      const id = newId("sso");
      await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified)
        values (${id}, ${`sso-${id}`}, ${organizationId}, 'https://idp.test', ${`${id.replaceAll("_", "-")}.test`}, true)`;
      await sql`update session set sso_provider_id = ${id} where user_id = ${person.id}`;
    },
    open: (person: TestUser) => organization.scope(person, "organization:read"),
  };
}
