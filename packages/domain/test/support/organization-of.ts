import type { Permission } from "@guildhall/permissions";
import { insertOrganization, type TestDatabase, type TestUser } from "@guildhall/testing";
import { getCaller } from "../../src/scope/caller.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import type { Services } from "../../src/services.ts";

/** A new organization for one test, and how people join it. */
export async function organizationOf<Who extends string>(database: TestDatabase, members: Record<Who, string>) {
  const services: Services = { database, baseUrl: "https://guildhall.test", sendsMail: true };
  const { id, slug, people } = await insertOrganization(database, members);
  return {
    id,
    slug,
    people,
    services,
    scope: <P extends Permission>(person: TestUser, permission: P) =>
      openScope(services, person.actor, { organization: id }, permission),
    caller: (person: TestUser) => getCaller(services, person.actor),
  };
}
