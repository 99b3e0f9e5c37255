import type { ExplainAccessInput } from "@guildhall/contracts";
import { newId, project, projectMember } from "@guildhall/db";
import { permissions } from "@guildhall/permissions";
import { createTestDatabase, insertRole, insertUser, statementsDuring, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { explainAccess } from "../../src/access/explain-access.ts";
import { getOrganization } from "../../src/organization/get-organization.ts";
import { organizationOf } from "../support/organization-of.ts";
import { reasonOf } from "../support/reason-of.ts";

const database = await createTestDatabase();
const { orm, sql } = database;

type Organization = Awaited<ReturnType<typeof organizationOf>>;

const explainer =
  ({ scope }: Organization) =>
  async (by: TestUser, input: ExplainAccessInput) =>
    explainAccess(await scope(by, "organization:read"), input);

describe("explaining", () => {
  it("names the role that allows it, to oneself and to others", async () => {
    const organization = await organizationOf(database, { ada: "admin", ben: "member", olga: "owner" });
    const { people } = organization;
    await insertRole(database, organization.id, "auditor", ["audit:read"]);
    await sql`update member set role = 'member,auditor' where user_id = ${people.ben.id}`;
    const explain = explainer(organization);
    expect(await explain(people.ada, { permission: "member:create" })).toEqual({
      allowed: true,
      permission: "member:create",
      through: ["admin"],
      sentence: "You may do this (member:create): your role admin allows it.",
    });
    expect(await explain(people.ada, { permission: "audit:read", userId: people.ben.id })).toMatchObject({
      through: ["auditor"],
      sentence: "Ben may do this (audit:read): their role auditor allows it.",
    });
    await sql`update member set role = 'admin,auditor' where user_id = ${people.ben.id}`;
    expect(await explain(people.ben, { permission: "audit:read" })).toMatchObject({
      sentence: "You may do this (audit:read): your roles admin and auditor allow it.",
    });
  });

  it("names the roles that would allow it, and who could give one", async () => {
    const organization = await organizationOf(database, { ben: "member", ada: "admin", olga: "owner", rex: "watcher" });
    const { id, people } = organization;
    await insertRole(database, id, "watcher", ["organization:read", "audit:read"]);
    const explain = explainer(organization);
    expect(await explain(people.ben, { permission: "audit:read" })).toEqual({
      allowed: false,
      permission: "audit:read",
      because: "role",
      grantedBy: ["owner", "admin", "watcher"],
      grantors: [
        { userId: people.olga.id, name: "Olga" },
        { userId: people.ada.id, name: "Ada" },
      ],
      sentence:
        "You may not do this (audit:read): your role member does not allow it. The roles owner, admin, and watcher do. Ask Olga or Ada.",
    });
    expect(await explain(people.rex, { permission: "organization:delete", userId: people.ada.id })).toMatchObject({
      grantedBy: ["owner"],
      grantors: [{ name: "Olga" }],
      sentence:
        "Ada may not do this (organization:delete): their role admin does not allow it. The role owner does. Ask Olga.",
    });
  });

  it("names at most five, and only those who hold it and may pass it on", async () => {
    const organization = await organizationOf(database, {
      olga: "owner",
      ...{ a1: "admin", a2: "admin", a3: "admin", a4: "admin", a5: "admin" },
      holder: "holder",
      giver: "giver",
      changer: "changer",
      ben: "changed",
    });
    const { id, people } = organization;
    await insertRole(database, id, "holder", ["sso:read"]);
    await insertRole(database, id, "giver", ["member:update"]);
    await insertRole(database, id, "changer", ["ac:update", "sso:read", "organization:read"]);
    await insertRole(database, id, "changed", ["organization:read"]);
    const explain = explainer(organization);
    const grantors = async () => {
      const explanation = await explain(people.ben, { permission: "sso:read" });
      return explanation.allowed ? [] : explanation.grantors.map(({ name }) => name);
    };
    expect(await grantors()).toEqual(["Olga", "A1", "A2", "A3", "A4"]);
    await sql`update member set role = 'member' where organization_id = ${id} and role = 'admin'`;
    // The changer cannot give a role, but may put the permission into the one Ben has.
    expect(await grantors()).toEqual(["Olga", "Changer"]);
    await sql`update organization_role set permissions = '["organization:read","sso:update"]' where role = 'changed'`;
    expect(await grantors()).toEqual(["Olga"]);
  });

  it("agrees with what a scope grants, for everyone and everything", async () => {
    const organization = await organizationOf(database, {
      olga: "owner",
      ada: "admin",
      ben: "member",
      mix: "member,mixed",
    });
    const { id, people, scope } = organization;
    await insertRole(database, id, "mixed", ["sso:read", "team:create"]);
    const explain = explainer(organization);
    for (const person of Object.values(people)) {
      const { permissions: held } = await getOrganization(await scope(person, "organization:read"));
      for (const permission of permissions) {
        const { allowed } = await explain(people.ben, { permission, userId: person.id });
        const granted = await scope(person, permission).then(
          () => true,
          () => false,
        );
        expect([allowed, held.includes(permission)], `${person.name} ${permission}`).toEqual([granted, granted]);
      }
    }
  });

  it("rejects permissions, members and projects there are none of", async () => {
    const organization = await organizationOf(database, { ben: "owner" });
    const other = await organizationOf(database, { olga: "owner" });
    const explain = explainer(organization);
    const stranger = await insertUser(database);
    const rejection = (input: ExplainAccessInput) => reasonOf(explain(organization.people.ben, input));
    expect(await rejection({ permission: "moon:land" })).toBe("invalid_input");
    expect(await rejection({ permission: "audit:read", userId: stranger.id })).toBe("member_not_found");
    const projectId = await insertProject(other);
    expect(await rejection({ permission: "project:read", projectId })).toBe("project_not_found");
  });
});

describe("explaining for a project", () => {
  it("names a restriction that denies access", async () => {
    const organization = await organizationOf(database, { olga: "owner", ben: "member", cleo: "member" });
    const { id: organizationId, people } = organization;
    const [granted, hidden] = [await insertProject(organization), await insertProject(organization)];
    await sql`update member set has_restricted_site_access = true where user_id = ${people.ben.id}`;
    await orm
      .insert(projectMember)
      .values({ organizationId, projectId: granted, userId: people.ben.id, role: "viewer" });
    const explain = explainer(organization);
    const permission = "project:read";
    expect(await explain(people.ben, { permission, projectId: granted })).toMatchObject({ allowed: true });
    expect(await explain(people.cleo, { permission, projectId: hidden })).toMatchObject({ allowed: true });
    expect(await reasonOf(explain(people.ben, { permission, projectId: hidden }))).toBe("project_not_found");
    expect(await explain(people.cleo, { permission, projectId: hidden, userId: people.ben.id })).toEqual({
      allowed: false,
      permission,
      because: "project",
      grantedBy: [],
      grantors: [{ userId: people.olga.id, name: "Olga" }],
      sentence:
        "Ben may not do this (project:read) in this project: their access is restricted to other projects. Ask Olga.",
    });
    expect(await explain(people.cleo, { permission: "project:update", projectId: hidden })).toMatchObject({
      allowed: false,
      because: "role",
    });
  });
});

it("asks Postgres twice at most, authorization included", async () => {
  const organization = await organizationOf(database, { olga: "owner", ben: "member" });
  const { people } = organization;
  const ask = () => explainer(organization)(people.ben, { permission: "audit:read", userId: people.olga.id });
  expect(await statementsDuring(database, ask)).toBe(2);
});

async function insertProject({ id: organizationId }: Organization) {
  const id = newId("prj");
  await orm.insert(project).values({ id, organizationId, name: "Project", slug: id.replaceAll("_", "-") });
  return id;
}

it("shows nothing of a project to those who cannot read projects", async () => {
  const organization = await organizationOf(database, { olga: "owner", ben: "reader" });
  await insertRole(database, organization.id, "reader", ["organization:read"]);
  const explain = explainer(organization);
  const projectId = newId("prj");
  const about = { permission: "project:update", projectId };
  expect(await reasonOf(explain(organization.people.ben, about))).toBe("missing_permission");
  await orm.insert(project).values({ id: projectId, organizationId: organization.id, name: "Hidden", slug: "hidden" });
  expect(await reasonOf(explain(organization.people.ben, about))).toBe("missing_permission");
});
