import { ListInvitationsInput, type ProjectId, type TeamId } from "@guildhall/contracts";
import { newId } from "@guildhall/db";
import { createTestDatabase, eventsOf, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { DomainError } from "../../src/errors/domain-error.ts";
import { cancelInvitation } from "../../src/invitation/cancel-invitation.ts";
import { createInvitations } from "../../src/invitation/create-invitations.ts";
import { readInvitation } from "../../src/invitation/read-invitation.ts";
import { acceptInvitation } from "../../src/invitation/recipient/accept-invitation.ts";
import { getInvitation } from "../../src/invitation/recipient/get-invitation.ts";
import { listMyInvitations } from "../../src/invitation/recipient/list-my-invitations.ts";
import { resendInvitation } from "../../src/invitation/resend-invitation.ts";
import { removeProject } from "../../src/project/remove-project.ts";
import { openScope } from "../../src/scope/open-scope.ts";
import { createTeam } from "../../src/team/create-team.ts";
import { listInvitations } from "../support/lists.ts";
import { organizationOf } from "../support/organization-of.ts";
import { grantsOf, organizationWithProjects } from "../support/organization-with-projects.ts";

const database = await createTestDatabase();
const { sql } = database;

const withProjects = () => organizationWithProjects(database);
const grants = ({ id }: { id: string }, who: TestUser) => grantsOf(database, id, who.id);

describe("a restricted invitation", () => {
  it("carries its projects wherever it is shown, by name to anyone who holds the link", async () => {
    const { people, projects, invite, scope, noras, services } = await withProjects();
    const { invitations } = await invite({ restricted: true, projectIds: [projects.b, projects.a, projects.b] });
    const access = { restricted: true, projectIds: [projects.a, projects.b].toSorted() };
    const [invitation] = invitations;
    if (!invitation) throw new Error("No one was invited.");
    expect({ ...invitation.access, projectIds: invitation.access.projectIds.toSorted() }).toEqual(access);
    const list = await listInvitations(await scope(people.ada, "invitation:create"), ListInvitationsInput.parse({}));
    expect(list.items).toMatchObject([{ access }]);
    expect((await listMyInvitations(noras, { limit: 10 })).items).toMatchObject([{ access }]);
    const resending = await openScope(services, people.ada.actor, { invitationId: invitation.id }, "invitation:create");
    expect(await resendInvitation(resending, { invitationId: invitation.id })).toMatchObject({ access });
    expect((await getInvitation(services, { kind: "anonymous" }, invitation.id)).access).toEqual({
      restricted: true,
      projects: [
        { id: projects.a, name: "AA" },
        { id: projects.b, name: "BB" },
      ],
    });
  });

  it("is returned as it is stored, with its teams and projects", async () => {
    const { id, people, projects, scope, nora } = await withProjects();
    const teamIds: TeamId[] = [];
    for (const name of ["Sales", "Support"]) {
      teamIds.push((await createTeam(await scope(people.ada, "team:create"), { name })).id);
    }
    const { invitations } = await createInvitations(await scope(people.ada, "invitation:create"), {
      ...{
        emails: [nora.email, "other@example.com"],
        roles: ["member"],
        teamIds: teamIds.toSorted(),
        expiresInHours: 5,
      },
      access: { restricted: true, projectIds: [projects.a, projects.b].toSorted() },
    });
    const stored = await database.orm.transaction((tx) =>
      Promise.all(invitations.map(({ id: invitationId }) => readInvitation(tx, { invitationId, organizationId: id }))),
    );
    expect(stored).toHaveLength(2);
    expect(invitations).toEqual(stored);
  });

  it("makes, once accepted, a member who sees those projects and no others", async () => {
    const stage = await withProjects();
    const { projects, invite, noras, nora, seenBy } = stage;
    const { invitations } = await invite({ restricted: true, projectIds: [projects.a, projects.c] });
    const { member } = await acceptInvitation(noras, invitations[0]?.id ?? newId("inv"));
    expect(member).toMatchObject({ roles: ["member"], hasRestrictedSiteAccess: true });
    expect(await seenBy(nora)).toEqual([projects.a, projects.c]);
    expect((await grants(stage, nora)).map(({ role }) => role)).toEqual(["member", "member"]);
    expect((await eventsOf(database, stage.id)).at(-1)).toMatchObject({
      event: "invitation.accepted",
      actorId: nora.id,
      details: {
        ...{ userId: nora.id, roles: ["member"] },
        ...{ restricted: true, projectIds: [projects.a, projects.c].sort() },
      },
    });
  });

  it("loses a project that is removed meanwhile, down to none", async () => {
    const stage = await withProjects();
    const { people, projects, invite, noras, nora, scope, seenBy, services } = stage;
    const { invitations } = await invite({ restricted: true, projectIds: [projects.a, projects.b] });
    const invitationId = invitations[0]?.id ?? newId("inv");
    const removing = await scope(people.olga, "project:delete");
    await removeProject(removing, projects.a);
    expect((await getInvitation(services, nora.actor, invitationId)).access.projects).toMatchObject([{ name: "BB" }]);
    await removeProject(removing, projects.b);
    const { invitation, member } = await acceptInvitation(noras, invitationId);
    expect(invitation.access).toEqual({ restricted: true, projectIds: [] });
    expect(member.hasRestrictedSiteAccess).toBe(true);
    expect(await seenBy(nora)).toEqual([]);
  });

  it("names no projects once the invitation has ended", async () => {
    const { people, projects, invite, nora, scope, services } = await withProjects();
    const { invitations } = await invite({ restricted: true, projectIds: [projects.a] });
    const invitationId = invitations[0]?.id ?? newId("inv");
    expect((await getInvitation(services, nora.actor, invitationId)).access.projects).toHaveLength(1);
    await cancelInvitation(await scope(people.olga, "invitation:cancel"), invitationId);
    const preview = await getInvitation(services, nora.actor, invitationId);
    expect(preview).toMatchObject({ status: "canceled", access: { restricted: true, projects: [] } });
  });

  it("is unrestricted when `restricted` is false, regardless of the list, or missing", async () => {
    const { projects, invite, noras, nora, seenBy } = await withProjects();
    const { invitations } = await invite({ restricted: false, projectIds: [projects.a, "nonsense" as ProjectId] });
    expect(invitations[0]?.access).toEqual({ restricted: false, projectIds: [] });
    await acceptInvitation(noras, invitations[0]?.id ?? newId("inv"));
    expect(await seenBy(nora)).toHaveLength(3);
  });

  it("is for the role member alone, with projects, and those of this organization", async () => {
    const { projects, invite } = await withProjects();
    const foreign = await withProjects();
    const rejected = async (call: Promise<unknown>) => {
      const error = await call.catch((caught: unknown) => caught);
      if (!(error instanceof DomainError)) throw error;
      return { reason: error.reason, message: error.message, fields: Object.keys(error.fields ?? {}) };
    };
    const some = { restricted: true, projectIds: [projects.a] };
    for (const roles of [["admin"], ["member", "admin"]]) {
      expect(await rejected(invite(some, roles))).toEqual({
        reason: "access_for_members_only",
        message: "Site access restrictions can only be applied to member invitations",
        fields: ["access.restricted"],
      });
    }
    expect(await rejected(invite({ restricted: true, projectIds: [] }))).toMatchObject({
      reason: "access_without_projects",
      fields: ["access.projectIds"],
    });
    for (const unknown of [foreign.projects.a, "prj_unknown" as ProjectId]) {
      expect(await rejected(invite({ restricted: true, projectIds: [projects.a, unknown] }))).toMatchObject({
        reason: "access_unknown_project",
        message: expect.stringContaining(unknown),
        fields: ["access.projectIds"],
      });
    }
    expect((await invite({ ...some, projectIds: [projects.a, projects.a] }, ["member", "member"])).failures).toEqual(
      [],
    );
  });

  it("reaches a hundred people and five hundred projects at once", async () => {
    const { id, people, scope } = await organizationOf(database, { olga: "owner" });
    await sql`insert into project (id, organization_id, name, slug)
      select 'prj-' || n, ${id}, 'Project ' || n, 'p-' || n from generate_series(1, 500) n`;
    const { invitations } = await createInvitations(await scope(people.olga, "invitation:create"), {
      emails: Array.from({ length: 100 }, (_, n) => `crowd-${n}@example.com`),
      roles: ["member"],
      expiresInHours: 1,
      access: { restricted: true, projectIds: Array.from({ length: 500 }, (_, n) => `prj-${n + 1}` as ProjectId) },
    });
    expect(invitations).toHaveLength(100);
    expect(await sql`select from invitation_project where organization_id = ${id}`).toHaveLength(50_000);
  });
});
