import { atOnce, createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../support/clients/access-token.ts";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { restCompany } from "../support/stages/rest-company.ts";
import { timestamp } from "../support/timestamp.ts";

const database = await createTestDatabase();
const app = await listen(database);
const anonymous = restClient(app);

const organization = (id: unknown = expect.stringMatching(/^org_/)) => ({
  id,
  name: expect.any(String),
  slug: expect.any(String),
  createdAt: timestamp,
});

const company = () => restCompany(app, database);

describe("POST /orgs", () => {
  it("201: creates an organization with the caller as its owner", async () => {
    const dora = restClient(app, await insertUser(database));
    const answer = await dora("POST /orgs", { body: { name: "Acme", slug: "Created-Here" } });
    expect(answer).toMatchObject({ status: 201, body: { ...organization(), name: "Acme", slug: "created-here" } });
    expect(await dora("GET /orgs/created-here/users")).toMatchObject({ status: 200, body: [{ role: "owner" }] });
  });

  it.each([
    [{}, ["name", "slug"]],
    [{ name: "", slug: "a b" }, ["name", "slug"]],
    [{ name: "Acme", slug: "org_01h455vb4pex5vsknk084sn02q" }, ["slug"]],
    [{ name: 5, slug: "acme" }, ["name"]],
    [[], ["body"]],
  ])("400: names the invalid fields of %j", async (body, fields) => {
    const answer = await restClient(app, await insertUser(database))("POST /orgs", { body });
    expect(answer).toMatchObject(rejection(400, "VALIDATION"));
    expect(Object.keys((answer.body as { fields: object }).fields)).toEqual(fields);
  });

  it("401: without a session, and for every access token", async () => {
    const { id, people } = await company();
    const body = { name: "Acme", slug: "not-created" };
    expect(await anonymous("POST /orgs", { body })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, "no-such-session")("POST /orgs", { body })).toMatchObject(
      rejection(401, "UNAUTHORIZED"),
    );
    const { token } = await accessTokenOf(app, people.ada, { organization: id, name: "All" });
    expect(await restClient(app, token)("POST /orgs", { body })).toMatchObject(rejection(401, "UNAUTHORIZED"));
  });

  it("401: a cookie is no credential here", async () => {
    const { people } = await company();
    const headers = { cookie: `better-auth.session_token=${people.ada.actor.token}`, origin: app.origin };
    expect(await anonymous("POST /orgs", { body: { name: "A", slug: "by-cookie" }, headers })).toMatchObject(
      rejection(401, "UNAUTHORIZED"),
    );
  });

  it("409: for a slug that is taken, case-insensitive, and for all but one of simultaneous requests", async () => {
    const dora = restClient(app, await insertUser(database));
    const { slug } = await company();
    expect(await dora("POST /orgs", { body: { name: "Acme", slug: slug.toUpperCase() } })).toMatchObject(
      rejection(409, "CONFLICT"),
    );
    const same = { body: { name: "Acme", slug: "wanted-by-many" } };
    const statuses = await atOnce(4, async () => (await dora("POST /orgs", same)).status);
    expect(statuses.toSorted()).toEqual([201, 409, 409, 409]);
  });
});

describe("GET /orgs/{id}", () => {
  it("200: by id and by slug, for every member and exactly as promised", async () => {
    const { id, slug, people } = await company();
    for (const person of [people.ada, people.cy]) {
      const byId = await restClient(app, person)(`GET /orgs/${id}`);
      expect(byId).toMatchObject({ status: 200 });
      expect(byId.body).toEqual(organization(id));
      expect((await restClient(app, person)(`GET /orgs/${slug.toUpperCase()}`)).body).toEqual(byId.body);
    }
  });

  it("400, 401, 404", async () => {
    const { id, people } = await company();
    const ada = restClient(app, people.ada);
    expect(await ada(`GET /orgs/${"x".repeat(101)}`)).toMatchObject(
      rejection(400, "VALIDATION", { id: expect.any(String) }),
    );
    expect(await anonymous(`GET /orgs/${id}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await ada("GET /orgs/no-such-organization")).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });

  it("404: the same words for an organization there is not and for someone else's", async () => {
    const { id } = await company();
    const outsider = restClient(app, await insertUser(database));
    const others = await outsider(`GET /orgs/${id}`);
    const unknown = await outsider("GET /orgs/org_01h455vb4pex5vsknk084sn02q");
    expect(others).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    expect(unknown.body).toEqual(others.body);
  });

  it("403: of an access token without organization:read", async () => {
    const { id, people } = await company();
    const { token } = await accessTokenOf(app, people.ada, {
      organization: id,
      name: "Little",
      permissions: ["audit:read"],
    });
    expect(await restClient(app, token)(`GET /orgs/${id}`)).toMatchObject(rejection(403, "FORBIDDEN"));
  });
});

describe("DELETE /orgs/{id}", () => {
  it("200: by an owner, after which it is gone", async () => {
    const { id, people } = await company();
    const ada = restClient(app, people.ada);
    const answer = await ada(`DELETE /orgs/${id}`);
    expect(answer).toMatchObject({ status: 200 });
    expect(answer.body).toEqual(organization(id));
    expect(await ada(`GET /orgs/${id}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    expect(await ada(`DELETE /orgs/${id}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });

  it("401, 403, 404", async () => {
    const { id, people } = await company();
    expect(await anonymous(`DELETE /orgs/${id}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    for (const person of [people.ben, people.cy]) {
      expect(await restClient(app, person)(`DELETE /orgs/${id}`)).toMatchObject(rejection(403, "FORBIDDEN"));
    }
    expect(await restClient(app, await insertUser(database))(`DELETE /orgs/${id}`)).toMatchObject(
      rejection(404, "ORG_NOT_FOUND"),
    );
    expect(await restClient(app, people.ada)(`GET /orgs/${id}`)).toMatchObject({ status: 200 });
  });

  it("200: with the type of a body and none, as many clients send it", async () => {
    const { id, people } = await company();
    const headers = { "content-type": "application/json" };
    expect(await restClient(app, people.ada)(`DELETE /orgs/${id}`, { headers })).toMatchObject({ status: 200 });
  });
});
