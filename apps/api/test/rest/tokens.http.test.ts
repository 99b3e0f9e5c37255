import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { restCompany } from "../support/stages/rest-company.ts";
import { timestamp } from "../support/timestamp.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const anonymous = restClient(app);

interface Token {
  id: string;
  token: string;
}

async function furnished() {
  const { id, people, ada } = await restCompany(app, database);
  const projectOf = async (slug: string) => {
    const { body } = await ada(`POST /orgs/${id}/projects`, { body: { name: slug, slug } });
    return (body as { id: string }).id;
  };
  const [projectId, otherId] = [await projectOf("comet"), await projectOf("atlas")];
  const outsider = await insertUser(database);
  return { id, people, ada, projectId, otherId, outsider };
}

const shown = (kind: string, creator: { id: string; name: string }) => ({
  ...{ id: expect.stringMatching(/^tok_/), organizationId: expect.stringMatching(/^org_/), kind, name: "Nightly" },
  ...{ user: { id: creator.id, name: creator.name }, hint: expect.stringMatching(/^\w{4}$/), createdAt: timestamp },
  ...{ permissions: expect.any(Array), expiresAt: null, lastUsedAt: null, enabled: true, remaining: null },
});

describe("personal tokens", () => {
  it("201: shows the secret once; 200: lists it without, and revokes it", async () => {
    const { id, people } = await furnished();
    const cy = restClient(app, people.cy);
    const path = `/orgs/${id}/personal-tokens`;
    const made = await cy(`POST ${path}`, {
      body: { name: "Nightly", permissions: ["organization:read"], expiresAt: null },
    });
    expect(made.status).toBe(201);
    const mine = { ...shown("personal", people.cy), project: null, permissions: ["organization:read"] };
    expect(made.body).toEqual({ ...mine, token: expect.stringMatching(/^gld_pat_\w{49}$/) });
    const { token, id: tokenId } = made.body as Token;
    const listed = await cy(`GET ${path}`);
    expect(listed.status).toBe(200);
    expect(listed.body).toEqual([mine]);

    const program = restClient(app, token);
    expect(await program(`GET /orgs/${id}`)).toMatchObject({ status: 200 });
    expect(await program(`GET /orgs/${id}/projects`)).toMatchObject(rejection(403, "FORBIDDEN"));
    const revoked = await cy(`DELETE ${path}/${tokenId}`);
    expect(revoked).toMatchObject({ status: 200, body: { id: tokenId } });
    expect(await program(`GET /orgs/${id}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await cy(`DELETE ${path}/${tokenId}`)).toMatchObject(rejection(404, "TOKEN_NOT_FOUND"));
  });

  it.each([
    [{}, "name"],
    [{ name: "Old", permissions: "all", expiresAt: "2020-01-01T00:00:00Z" }, "expiresAt"],
    [{ name: "Odd", expiresAt: "tomorrow" }, "expiresAt"],
    [{ name: "Odd", permissions: ["moon:land"] }, "permissions"],
    [{ name: "Odd", permissions: [] }, "permissions"],
    [{ name: "Odd", permissions: "everything" }, "permissions"],
    [{ name: "Odd" }, "permissions"],
  ])("400: %j, because of %s", async (body, field) => {
    const { id, ada } = await furnished();
    const answer = await ada(`POST /orgs/${id}/personal-tokens`, { body });
    expect(answer).toMatchObject(rejection(400, "VALIDATION", { [field]: expect.any(String) }));
  });

  it.each([
    [{ permissions: "all" }, 90],
    [{ permissions: "all", expiresAt: null }, undefined],
  ])("201: %j lives for %s days", async (sent, days) => {
    const { id, ada } = await furnished();
    const { body } = await ada(`POST /orgs/${id}/personal-tokens`, { body: { name: "Nightly", ...sent } });
    const { createdAt, expiresAt, permissions } = body as { [name: string]: string };
    expect(permissions).toContain("member:create");
    const lived = expiresAt && (Date.parse(expiresAt) - Date.parse(createdAt ?? "")) / (24 * 60 * 60 * 1000);
    expect(lived ? Math.round(lived) : undefined).toBe(days);
  });

  it("401: without a session, and for every access token", async () => {
    const { id, people } = await furnished();
    const path = `/orgs/${id}/personal-tokens`;
    const { token, id: tokenId } = await accessTokenOf(app, people.ada, { organization: id, name: "All" });
    for (const caller of [anonymous, restClient(app, token), restClient(app, `${token}x`)]) {
      expect(await caller(`GET ${path}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
      expect(await caller(`POST ${path}`, { body: { name: "More", permissions: "all" } })).toMatchObject(
        rejection(401, "UNAUTHORIZED"),
      );
      expect(await caller(`DELETE ${path}/${tokenId}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    }
  });

  it("403: of more than one holds; 404: of others' tokens, also for an owner, and of others' organizations", async () => {
    const { id, people, ada, outsider } = await furnished();
    const path = `/orgs/${id}/personal-tokens`;
    const cy = restClient(app, people.cy);
    const more = { name: "Greedy", permissions: ["member:create"] };
    expect(await cy(`POST ${path}`, { body: more })).toMatchObject(rejection(403, "FORBIDDEN"));
    const { body } = await cy(`POST ${path}`, { body: { name: "Mine", permissions: "all" } });
    expect(await ada(`DELETE ${path}/${(body as Token).id}`)).toMatchObject(rejection(404, "TOKEN_NOT_FOUND"));
    expect(await ada(`GET ${path}`)).toMatchObject({ status: 200, body: [] });
    const stranger = restClient(app, outsider);
    expect(await stranger(`GET ${path}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    expect(await stranger(`POST ${path}`, { body: { name: "X" } })).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    expect(await stranger(`DELETE ${path}/tok_x`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });
});

describe("project tokens", () => {
  it("201, 200: made, listed and revoked by those who manage tokens; it sees its project and no other", async () => {
    const { id, people, projectId, otherId } = await furnished();
    const ben = restClient(app, people.ben);
    const path = `/orgs/${id}/projects/${projectId}/tokens`;
    const made = await ben(`POST ${path}`, {
      body: { name: "Nightly", permissions: ["project:read"], expiresAt: null },
    });
    const ofProject = { ...shown("project", people.ben), project: { id: projectId, name: "comet" } };
    expect(made.status).toBe(201);
    expect(made.body).toEqual({ ...ofProject, token: expect.stringMatching(/^gld_prj_/) });
    const { token, id: tokenId } = made.body as Token;
    const ada = restClient(app, people.ada);
    expect(await ada(`GET ${path}`)).toMatchObject({ status: 200, body: [ofProject] });
    expect(await ada(`GET /orgs/${id}/projects/${otherId}/tokens`)).toMatchObject({ status: 200, body: [] });

    const program = restClient(app, token);
    expect(await program(`GET /orgs/${id}/projects/${projectId}`)).toMatchObject({ status: 200 });
    expect(await program(`GET /orgs/${id}/projects/${otherId}`)).toMatchObject(rejection(404, "PROJECT_NOT_FOUND"));
    const elsewhere = `DELETE /orgs/${id}/projects/${otherId}/tokens/${tokenId}`;
    expect(await ada(elsewhere)).toMatchObject(rejection(404, "TOKEN_NOT_FOUND"));
    expect(await ada(`DELETE ${path}/${tokenId}`)).toMatchObject({ status: 200, body: { id: tokenId } });
    expect(await program(`GET /orgs/${id}/projects/${projectId}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
  });

  it("400, 401, 403, 404", async () => {
    const { id, people, ada, projectId, outsider } = await furnished();
    const path = `/orgs/${id}/projects/${projectId}/tokens`;
    const beyond = { name: "Greedy", permissions: ["member:create"] };
    const invalid = rejection(400, "VALIDATION", { permissions: expect.any(String) });
    expect(await ada(`POST ${path}`, { body: beyond })).toMatchObject(invalid);
    const calls = [`GET ${path}`, `POST ${path}`, `DELETE ${path}/tok_01h455vb4pex5vsknk084sn02q`];
    for (const call of calls) {
      const options = call.startsWith("POST") ? { body: { name: "Deploy", permissions: "all" } } : {};
      expect(await anonymous(call, options)).toMatchObject(rejection(401, "UNAUTHORIZED"));
      expect(await restClient(app, people.cy)(call, options)).toMatchObject(rejection(403, "FORBIDDEN"));
      expect(await restClient(app, outsider)(call, options)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
      const unknown = call.replace(projectId, "prj_01h455vb4pex5vsknk084sn02q");
      const code = call.startsWith("DELETE") ? "TOKEN_NOT_FOUND" : "PROJECT_NOT_FOUND";
      expect(await ada(unknown, options)).toMatchObject(rejection(404, code));
    }
  });
});

describe("an access token is rejected from its next request on", () => {
  /** A token of a new administrator's that works, and an owner to take things away. */
  async function working() {
    const { id, people, ada } = await furnished();
    const { token, id: tokenId } = await accessTokenOf(app, people.ben, { organization: id, name: "All" });
    const program = restClient(app, token);
    const projects = `POST /orgs/${id}/projects`;
    expect(await program(projects, { body: { name: "First", slug: "first" } })).toMatchObject({ status: 201 });
    const again = () => program(projects, { body: { name: "Second", slug: "second" } });
    return { id, people, ada, tokenId, again };
  }

  it("that has expired", async () => {
    const { tokenId, again } = await working();
    await sql`update access_token set expires_at = now() - interval '1 second' where id = ${tokenId}`;
    expect(await again()).toMatchObject(rejection(401, "UNAUTHORIZED"));
  });

  it("whose creator was demoted", async () => {
    const { id, people, ada, again } = await working();
    await ada(`PATCH /orgs/${id}/users/${people.ben.id}`, { body: { role: "member" } });
    expect(await again()).toMatchObject(rejection(403, "FORBIDDEN"));
  });

  it("whose creator was removed", async () => {
    const { id, people, ada, again } = await working();
    await ada(`DELETE /orgs/${id}/users/${people.ben.id}`);
    expect(await again()).toMatchObject(rejection(401, "UNAUTHORIZED"));
  });

  it("at another organization, also one of its creator's", async () => {
    const { id, people } = await furnished();
    const { token } = await accessTokenOf(app, people.ada, { organization: id, name: "All" });
    const { body } = await restClient(app, people.ada)("POST /orgs", { body: { name: "Mine too", slug: "mine-too" } });
    const other = (body as { id: string }).id;
    expect(await restClient(app, token)(`GET /orgs/${other}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });
});
