import { insertUser, type TestDatabase } from "@guildhall/testing";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { getCaller } from "../../src/scope/caller.ts";
import { organizationOf } from "./organization-of.ts";

/** An organization with an owner Olga, an admin Ada, a member Ben, and an invitation to a newcomer. */
export async function insertInvited(
  database: TestDatabase,
  options: { roles?: string[]; emailVerified?: boolean } = {},
) {
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  const { people, scope, services } = organization;
  const newcomer = await insertUser(database, { emailVerified: options.emailVerified ?? true });
  const { invitations } = await createInvitations(await scope(people.olga, "invitation:create"), {
    emails: [newcomer.email],
    roles: options.roles ?? ["member"],
    expiresInHours: 24,
  });
  const [invitation] = invitations;
  if (!invitation) throw new Error("No one was invited.");
  return {
    ...organization,
    newcomer,
    invitation,
    newcomersCaller: await getCaller(services, newcomer.actor),
    overdue: () =>
      database.sql`update invitation set expires_at = now() - interval '1 second' where id = ${invitation.id}`,
    status: async () => (await database.sql`select status from invitation where id = ${invitation.id}`)[0]?.status,
  };
}
