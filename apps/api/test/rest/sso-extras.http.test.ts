import { newId } from "@guildhall/db";
import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rejection, restClient } from "../support/clients/rest-client.ts";
import { listen } from "../support/servers/listening-app.ts";
import { restCompany } from "../support/stages/rest-company.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);
const anonymous = restClient(app);

/** An organization with two providers; the first owns the domain of everyone's address. */
async function furnished() {
  const { id, people, ada } = await restCompany(app, database);
  const domain = `${id.replace("_", "-")}.example`;
  for (const person of Object.values(people)) {
    await sql`update "user" set email = ${`${person.id}@${domain}`} where id = ${person.id}`;
  }
  const [first, second] = [`a-${id}`, `b-${id}`];
  await sql`insert into sso_provider (id, provider_id, organization_id, issuer, domain, domain_verified)
    values (${newId("org")}, ${first}, ${id}, 'https://idp.example', ${domain}, true),
      (${newId("org")}, ${second}, ${id}, 'https://idp.example', 'other.example', false)`;
  const outsider = await insertUser(database);
  return { id, people, ada, path: `/orgs/${id}/sso-extras`, first, second, outsider };
}

describe("GET /orgs/{id}/sso-extras", () => {
  it("200: one for each provider, for owners and admins, and exactly as promised", async () => {
    const { people, path, first, second } = await furnished();
    for (const person of [people.ada, people.ben]) {
      const answer = await restClient(app, person)(`GET ${path}`);
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual([
        { providerId: first, forceSso: false },
        { providerId: second, forceSso: false },
      ]);
    }
  });

  it("200: page by page", async () => {
    const { ada, path, first, second } = await furnished();
    const page = await ada(`GET ${path}?limit=1`);
    expect(page.body).toEqual([{ providerId: first, forceSso: false }]);
    const [, next = ""] = /\/api\/v1([^>]+)>; rel="next"/.exec(page.headers.get("link") ?? "") ?? [];
    const last = await ada(`GET ${next}`);
    expect(last.body).toEqual([{ providerId: second, forceSso: false }]);
    expect(last.headers.get("link")).toBeNull();
  });

  it("400, 401, 403, 404", async () => {
    const { people, ada, path, outsider } = await furnished();
    expect(await ada(`GET ${path}?cursor=x`)).toMatchObject(
      rejection(400, "VALIDATION", { cursor: expect.any(String) }),
    );
    expect(await anonymous(`GET ${path}`)).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, people.cy)(`GET ${path}`)).toMatchObject(rejection(403, "FORBIDDEN"));
    expect(await restClient(app, outsider)(`GET ${path}`)).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
  });
});

describe("PATCH /orgs/{id}/sso-extras/{providerId}", () => {
  it("200: afterwards a password session really is rejected, but for owners, until it is switched off", async () => {
    const { id, people, ada, path, first } = await furnished();
    const cy = restClient(app, people.cy);
    const force = async (forceSso: boolean) => {
      const answer = await ada(`PATCH ${path}/${first}`, { body: { forceSso } });
      expect(answer.status).toBe(200);
      expect(answer.body).toEqual({ providerId: first, forceSso });
    };
    await force(true);
    const rejected = await cy(`GET /orgs/${id}`);
    expect(rejected).toMatchObject(rejection(403, "FORBIDDEN"));
    expect((rejected.body as { error: string }).error).toContain(`/sign-in?sso=${first}`);
    expect(await ada(`GET ${path}`)).toMatchObject({ body: [{ providerId: first, forceSso: true }, {}] });
    await force(false);
    expect(await cy(`GET /orgs/${id}`)).toMatchObject({ status: 200 });
  });

  it("409: for a provider whose domain is not verified", async () => {
    const { ada, path, second } = await furnished();
    const body = { forceSso: true };
    expect(await ada(`PATCH ${path}/${second}`, { body })).toMatchObject(rejection(409, "CONFLICT"));
  });

  it("400, 401, 403, 404", async () => {
    const { people, ada, path, first, outsider } = await furnished();
    const other = await furnished();
    const call = `PATCH ${path}/${first}`;
    const body = { forceSso: true };
    const invalid = rejection(400, "VALIDATION", { forceSso: expect.any(String) });
    for (const forceSso of [undefined, null, "true", 1]) {
      expect(await ada(call, { body: { forceSso } })).toMatchObject(invalid);
    }
    expect(await anonymous(call, { body })).toMatchObject(rejection(401, "UNAUTHORIZED"));
    expect(await restClient(app, people.cy)(call, { body })).toMatchObject(rejection(403, "FORBIDDEN"));
    expect(await restClient(app, outsider)(call, { body })).toMatchObject(rejection(404, "ORG_NOT_FOUND"));
    for (const providerId of ["unknown", other.first]) {
      expect(await ada(`PATCH ${path}/${providerId}`, { body })).toMatchObject(rejection(404, "PROVIDER_NOT_FOUND"));
    }
  });
});
