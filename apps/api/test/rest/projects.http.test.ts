import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { restCompany } from "../support/stages/rest-company.ts";
import { timestamp } from "../support/timestamp.ts";

const database = await createTestDatabase();
const app = await listen(database);
const anonymous = restClient(app);

interface Project {
  id: string;
  version: number;
}

/** An organization with one project of the owner's, and anyone who has no business in it. */
async function furnished() {
  const { id, people, ada } = await restCompany(app, database);
  const { body } = await ada(`POST /orgs/${id}/projects`, { body: { name: "Comet Hunt", slug: "comet" } });
  const project = body as Project;
  const outsider = await insertUser(database);
  return { id, people, ada, project, path: `/orgs/${id}/projects/${project.id}`, outsider };
}

/** Rejected: 401 without a session, 403 for a member, 404 for an outsider. */
async function expectGuarded(
  call: string,
  { people, outsider }: Awaited<ReturnType<typeof furnished>>,
  body?: unknown,
) {
  expect(await anonymous(call, { body })).toMatchObject(rejection(401, "UNAUTHORIZED"));
  expect(await restClient(app, people.cy)(call, { body })).toMatchObject(rejection(403, "FORBIDDEN"));
  expect(await restClient(app, outsider)(call, { body })).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
}

const unknown = "prj_01h455vb4pex5vsknk084sn02q";

describe("POST /orgs/{id}/projects", () => {
  it("201: starts a project with the caller as its owner, exactly as promised", async () => {
    const { id, people } = await furnished();
    const body = { name: " Star Map ", slug: "Star-Map" };
    const answer = await restClient(app, people.ben)(`POST /orgs/${id}/projects`, { body });
    expect(answer.status).toBe(201);
    expect(answer.body).toEqual({
      ...{ id: expect.stringMatching(/^prj_/), organizationId: id, name: "Star Map", slug: "star-map" },
      ...{ createdAt: timestamp, updatedAt: timestamp, version: 1, role: "owner", memberCount: 1 },
    });
  });

  it("400, 401, 403, 404, 409", async () => {
    const stage = await furnished();
    const call = `POST /orgs/${stage.id}/projects`;
    const invalid = rejection(400, "VALIDATION", { name: expect.any(String), slug: expect.any(String) });
    expect(await stage.ada(call, { body: { name: "" } })).toMatchObject(invalid);
    await expectGuarded(call, stage, { name: "Star Map", slug: "star-map" });
    const taken = { name: "Another", slug: "COMET" };
    expect(await stage.ada(call, { body: taken })).toMatchObject(rejection(409, "CONFLICT"));
  });
});

describe("GET /orgs/{id}/projects", () => {
  it("200: all of them for a member, those granted for a restricted one, its own for a project's token", async () => {
    const { id, people, ada, project } = await furnished();
    await ada(`POST /orgs/${id}/projects`, { body: { name: "Atlas", slug: "atlas" } });
    const seen = async (credential: Parameters<typeof restClient>[1], query = "") => {
      const { body } = await restClient(app, credential)(`GET /orgs/${id}/projects${query}`);
      return (body as { slug: string }[]).map(({ slug }) => slug);
    };
    expect(await seen(people.cy)).toEqual(["atlas", "comet"]);
    expect(await seen(people.cy, "?query=COM")).toEqual(["comet"]);
    const { sql } = database;
    await sql`update member set has_restricted_site_access = true where user_id = ${people.cy.id}`;
    expect(await seen(people.cy)).toEqual([]);
    await sql`insert into project_member (organization_id, project_id, user_id, role) values (${id}, ${project.id}, ${people.cy.id}, 'viewer')`;
    expect(await seen(people.cy)).toEqual(["comet"]);
    const ofProject = { kind: "project", organization: id, projectId: project.id, name: "Deploy" } as const;
    const { token } = await accessTokenOf(app, people.ada, ofProject);
    expect(await seen(token)).toEqual(["comet"]);
  });

  it("400, 401, 403, 404", async () => {
    const { id, people, ada, outsider } = await furnished();
    const call = `GET /orgs/${id}/projects`;
    expect(await ada(`${call}?limit=501`)).toMatchObject(rejection(400, "VALIDATION", { limit: expect.any(String) }));
    expect(await anonymous(call)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    const { token } = await accessTokenOf(app, people.ada, {
      organization: id,
      name: "Little",
      permissions: ["sso:read"],
    });
    expect(await restClient(app, token)(call)).toMatchObject(rejection(403, "FORBIDDEN"));
    expect(await restClient(app, outsider)(call)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });
});

describe("GET, PUT and DELETE …/{projectId}", () => {
  it("200: the project, with the caller's role in it", async () => {
    const { people, path, project } = await furnished();
    const answer = await restClient(app, people.cy)(`GET ${path}`);
    expect(answer.status).toBe(200);
    expect(answer.body).toEqual({ ...project, role: null });
  });

  it("200: another name and slug, unless someone was faster (409)", async () => {
    const { ada, path, project } = await furnished();
    const changed = { name: "Comet Watch", slug: "watch" };
    const first = await ada(`PUT ${path}`, { body: { ...changed, version: project.version } });
    expect(first).toMatchObject({ status: 200, body: { ...changed, version: 2 } });
    expect(await ada(`PUT ${path}`, { body: { ...changed, version: 1 } })).toMatchObject(rejection(409, "CONFLICT"));
    expect(await ada(`PUT ${path}`, { body: { name: "Comets", slug: "watch" } })).toMatchObject({ status: 200 });
  });

  it("200: deleted, and then 404", async () => {
    const { ada, path, project } = await furnished();
    expect(await ada(`DELETE ${path}`)).toMatchObject({ status: 200, body: { id: project.id } });
    expect(await ada(`GET ${path}`)).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
    expect(await ada(`DELETE ${path}`)).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
  });

  it("400, 401, 403, 404, 409", async () => {
    const stage = await furnished();
    const { id, ada, people, outsider, path } = stage;
    const body = { name: "Comet Watch", slug: "watch" };
    expect(await ada(`PUT ${path}`, { body: { name: "Comet Watch" } })).toMatchObject(
      rejection(400, "VALIDATION", { slug: expect.any(String) }),
    );
    await expectGuarded(`PUT ${path}`, stage, body);
    await expectGuarded(`DELETE ${path}`, stage);
    expect(await anonymous(`GET ${path}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, outsider)(`GET ${path}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    const { token } = await accessTokenOf(app, people.ada, {
      organization: id,
      name: "Little",
      permissions: ["sso:read"],
    });
    expect(await restClient(app, token)(`GET ${path}`)).toMatchObject(rejection(403, "FORBIDDEN"));
    for (const method of ["GET", "PUT", "DELETE"]) {
      const answer = await ada(`${method} /orgs/${id}/projects/${unknown}`, method === "PUT" ? { body } : {});
      expect(answer).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
    }
    await ada(`POST /orgs/${id}/projects`, { body });
    expect(await ada(`PUT ${path}`, { body })).toMatchObject(rejection(409, "CONFLICT"));
  });
});

describe("…/projects/{projectId}/members", () => {
  const part = (person: { id: string; name: string; email: string }, role: string) => ({
    ...{ userId: person.id, name: person.name, email: person.email, image: null, role, addedAt: timestamp },
  });

  it("201 and 200: added, listed, given another role, removed", async () => {
    const { people, ada, path } = await furnished();
    const { cy } = people;
    const added = await ada(`POST ${path}/members`, { body: { userId: cy.id } });
    expect(added.status).toBe(201);
    expect(added.body).toEqual(part(cy, "member"));
    const listed = await restClient(app, cy)(`GET ${path}/members`);
    expect(listed).toMatchObject({ status: 200, body: [part(people.ada, "owner"), part(cy, "member")] });
    expect(await restClient(app, cy)(`GET ${path}/members?query=${cy.email}`)).toMatchObject({
      body: [part(cy, "member")],
    });
    const changed = await ada(`PATCH ${path}/members/${cy.id}`, { body: { role: "viewer" } });
    expect(changed).toMatchObject({ status: 200, body: part(cy, "viewer") });
    expect(await ada(`DELETE ${path}/members/${cy.id}`)).toMatchObject({ status: 200, body: part(cy, "viewer") });
    expect(await ada(`DELETE ${path}/members/${cy.id}`)).toMatchObject(rejection(404, "MEMBER_NOT_FOUND"));
  });

  it("400: a role that projects do not have", async () => {
    const { people, ada, path } = await furnished();
    const invalid = rejection(400, "VALIDATION", { role: expect.any(String) });
    const body = { userId: people.cy.id, role: "editor" };
    expect(await ada(`POST ${path}/members`, { body })).toMatchObject(invalid);
    expect(await ada(`PATCH ${path}/members/${people.ada.id}`, { body })).toMatchObject(invalid);
    expect(await ada(`GET ${path}/members?limit=0`)).toMatchObject(
      rejection(400, "VALIDATION", { limit: expect.any(String) }),
    );
  });

  it("403: of a project's admin who makes an owner; the project's owner may, whatever their role elsewhere", async () => {
    const { people, ada, path } = await furnished();
    await ada(`POST ${path}/members`, { body: { userId: people.cy.id, role: "admin" } });
    const call = `POST ${path}/members`;
    const body = { userId: people.ben.id, role: "owner" };
    expect(await restClient(app, people.cy)(call, { body })).toMatchObject(rejection(403, "FORBIDDEN"));
    await ada(`PATCH ${path}/members/${people.cy.id}`, { body: { role: "owner" } });
    expect(await restClient(app, people.cy)(call, { body })).toMatchObject({ status: 201 });
  });

  it("401, 403, 404, 409", async () => {
    const stage = await furnished();
    const { id, ada, people, outsider, path } = stage;
    const body = { userId: people.ben.id, role: "member" };
    await expectGuarded(`POST ${path}/members`, stage, body);
    await expectGuarded(`PATCH ${path}/members/${people.ada.id}`, stage, { role: "member" });
    await expectGuarded(`DELETE ${path}/members/${people.ada.id}`, stage);
    expect(await anonymous(`GET ${path}/members`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, outsider)(`GET ${path}/members`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    const { token } = await accessTokenOf(app, people.ada, {
      organization: id,
      name: "Little",
      permissions: ["sso:read"],
    });
    expect(await restClient(app, token)(`GET ${path}/members`)).toMatchObject(rejection(403, "FORBIDDEN"));
    const elsewhere = `/orgs/${id}/projects/${unknown}/members`;
    expect(await ada(`GET ${elsewhere}`)).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
    expect(await ada(`POST ${elsewhere}`, { body })).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
    expect(await ada(`PATCH ${elsewhere}/${people.ben.id}`, { body: { role: "member" } })).toMatchObject(
      rejection(404, "PROJECT_NOT_FOUND"),
    );
    expect(await ada(`DELETE ${elsewhere}/${people.ben.id}`)).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
    expect(await ada(`POST ${path}/members`, { body: { userId: outsider.id } })).toMatchObject(
      rejection(404, "MEMBER_NOT_FOUND"),
    );
    expect(await ada(`PATCH ${path}/members/${people.ben.id}`, { body: { role: "member" } })).toMatchObject(
      rejection(404, "MEMBER_NOT_FOUND"),
    );
    await ada(`POST ${path}/members`, { body });
    expect(await ada(`POST ${path}/members`, { body })).toMatchObject(rejection(409, "CONFLICT"));
  });
});
