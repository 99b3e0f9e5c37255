import type { CreateInvitationsInput } from "@guildhall/contracts";
import { insertUser, type TestDatabase } from "@guildhall/testing";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { createProject } from "../../src/project/create-project.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { organizationOf } from "./organization-of.ts";

type Invited = Partial<Pick<CreateInvitationsInput, "roles">> & {
  isRestricted?: boolean;
  isInTeam?: boolean;
  emailVerified?: boolean;
};

/**
 * An organization with two projects and a team, and a person with an account who is invited by its admin Ada: to the
 * project Open only, or into the team.
 */
export async function invitedPerson(database: TestDatabase, options: Invited = {}) {
  const { roles = ["member"], isRestricted = false, isInTeam = false, emailVerified = true } = options;
  const organization = await organizationOf(database, { olga: "owner", ada: "admin", ben: "member" });
  const { id, people, scope } = organization;
  const { sql } = database;
  const creating = await scope(people.olga, "project:create");
  const open = await createProject(creating, { name: "Open", slug: "open" });
  await createProject(creating, { name: "Secret", slug: "secret" });
  const team = await createTeam(await scope(people.olga, "team:create"), { name: "Finance" });
  const person = await insertUser(database, { emailVerified });
  const { invitations } = await createInvitations(await scope(people.ada, "invitation:create"), {
    emails: [person.email],
    roles,
    expiresInHours: 24,
    teamIds: isInTeam ? [team.id] : [],
    access: { restricted: isRestricted, projectIds: isRestricted ? [open.id] : [] },
  });
  const [invitation] = invitations;
  if (!invitation) throw new Error("No one was invited.");

  /** What the person is now; undefined for someone who is no member. */
  async function membership() {
    const [row] = await sql<
      {
        role: string;
        isRestricted: boolean;
        needsVerifiedEmail: boolean;
        invitedBy: string | null;
        wasInvited: boolean;
        projects: string[];
        teams: string[];
      }[]
    >`
      select m.role, m.has_restricted_site_access as "isRestricted", m.needs_verified_email as "needsVerifiedEmail",
        m.invited_by as "invitedBy", m.invited_at is not null as "wasInvited",
        array(select p.slug from project_member pm join project p on p.id = pm.project_id where pm.user_id = m.user_id
          order by 1) as projects,
        array(select t.name from team_member tm join team t on t.id = tm.team_id where tm.user_id = m.user_id
          order by 1) as teams
      from member m where m.organization_id = ${id} and m.user_id = ${person.id}`;
    return row;
  }

  return {
    ...organization,
    person,
    invitation,
    open,
    team,
    membership,
    setRole: (who: keyof typeof people, role: string) =>
      sql`update member set role = ${role} where organization_id = ${id} and user_id = ${people[who].id}`,
    invitationStatus: async () => (await sql`select status from invitation where id = ${invitation.id}`)[0]?.status,
  };
}
