import { type Database, newId, project } from "@guildhall/db";
import { insertUser } from "@guildhall/testing";
import { type Client, openClient } from "./client.ts";
import { companyAt } from "./company.ts";
import type { ListeningAuth } from "./listening-auth.ts";
import { dataOf } from "./outcome.ts";

/** The fields of a returned invitation that tests read. */
export interface InvitationAnswer {
  id: string;
  email: string;
  role: string;
  status: string;
  teamId: string | null;
  hasRestrictedSiteAccess: boolean;
  siteIds: string[];
}

/** Invites an address. The stock client's types have no project ids. */
export const invite = (client: Client, body: object) =>
  client.$fetch<InvitationAnswer>("/organization/invite-member", { method: "POST", body });

/** An address without an account. */
export const newAddress = () => `${newId("usr")}@example.com`;

/** A company that has invited someone who has an account. */
export async function companyWithInvitation(
  api: ListeningAuth,
  change: object = {},
  options: { emailVerified?: boolean } = {},
) {
  const inviting = await companyAt(api);
  const person = await insertUser(api.database, options);
  const body = { email: person.email, role: "member", organizationId: inviting.id, ...change };
  const { id: invitationId } = await dataOf(invite(inviting.ada, body));
  return { ...inviting, invitationId, invited: openClient(api, person), person };
}

/** Lets an invitation expire. */
export const expireInvitation = ({ sql }: Pick<Database, "sql">, id: string) =>
  sql`update invitation set expires_at = now() - interval '1 hour' where id = ${id}`;

export async function invitationStatus({ sql }: Pick<Database, "sql">, id: string): Promise<string | undefined> {
  const [row] = await sql<{ status: string }[]>`select status from invitation where id = ${id}`;
  return row?.status;
}

/** A project of an organization. @returns its id */
export async function insertProject(
  { orm }: Pick<Database, "orm">,
  organizationId: typeof project.$inferInsert.organizationId,
) {
  const id = newId("prj");
  await orm.insert(project).values({ id, organizationId, name: "Website", slug: id.replaceAll("_", "-") });
  return id;
}
