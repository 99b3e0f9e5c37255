import { createTestDatabase, insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { clerkClient, secretKey } from "../support/clients/clerk-client.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { stranger } from "../support/clients/stranger.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { numbers } from "../support/numbers.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const { organizations } = clerkClient(app);
const WRONG_KEYS = 20;
const authorization = `Bearer ${secretKey}`;

const clerksShape = {
  errors: [{ code: expect.any(String), message: expect.any(String), long_message: expect.any(String), meta: {} }],
  clerk_trace_id: expect.any(String),
};

describe("without GUILDHALL_SECRET_KEY", () => {
  it("there is no such API: its paths are as any unknown one, whatever is sent", async () => {
    const closed = await listen(database);
    for (const headers of [{}, { authorization }, { authorization: "Bearer " }]) {
      for (const path of ["/clerk/v1/organizations", "/clerk", "/unheard-of"]) {
        const answer = await rawRequest(closed, { method: "GET", path, headers });
        expect(answer.status).toBe(404);
        expect(JSON.parse(answer.body)).toEqual({
          message: `There is nothing at GET ${path}.`,
          code: "NOT_FOUND",
          error: expect.objectContaining({ code: expect.any(Number) }),
        });
      }
    }
  });
});

describe("the guards in front of every API", () => {
  it.each([
    ["GET", "/clerk/v1/organizations/%00", {}, 400],
    ["GET", "/clerk/v1/organizations/%zz", {}, 400],
    ["GET", `/clerk/v1/organizations/${"x".repeat(6_000)}`, {}, 414],
    ["POST", "/clerk/v1/organizations", { cookie: "a=b", origin: "https://elsewhere.example" }, 403],
  ] as const)("answer in its format: %s %.40s", async (method, path, headers, status) => {
    const answer = await rawRequest(app, { method, path, headers: { ...headers, authorization } });
    expect(answer.status).toBe(status);
    expect(answer.headers["content-type"]).toBe("application/json");
    expect(JSON.parse(answer.body)).toEqual(clerksShape);
  });

  it("answer in their own format elsewhere", async () => {
    for (const path of ["/clerkish/%zz", "/api/auth/%zz"]) {
      const answer = await rawRequest(app, { method: "GET", path });
      expect([answer.status, JSON.parse(answer.body).code]).toEqual([400, "INVALID_ADDRESS"]);
    }
  });

  it("name the request by the id that the SDK reports", async () => {
    const headers = { authorization, "x-request-id": "traced-1" };
    const { body } = await rawRequest(app, { method: "GET", path: "/clerk/v1/organizations/none", headers });
    expect(JSON.parse(body).clerk_trace_id).toBe("traced-1");
  });
});

describe("the secret key", () => {
  it("opens no other API", async () => {
    const { id: organization } = await insertOrganization(database, { ada: "owner" });
    const service = trpcClient(app, { actor: { token: secretKey } });
    await expect(service.organization.get.query({ organization })).rejects.toMatchObject({ data: { httpStatus: 401 } });
    const headers = { authorization };
    const session = await rawRequest(app, { method: "GET", path: "/api/auth/get-session", headers });
    expect(session.body).toBe("null");
  });

  it("is the service's: no session may do what it does", async () => {
    const { actor } = await insertUser(database);
    const headers = { authorization: `Bearer ${actor.token}` };
    const answer = await rawRequest(app, { method: "GET", path: "/clerk/v1/organizations", headers });
    expect([answer.status, JSON.parse(answer.body).errors[0].code]).toEqual([401, "clerk_key_invalid"]);
  });
});

describe("private metadata", () => {
  it("are seen at no other API, nor in the audit log", async () => {
    const marker = "for-back-ends-alone";
    const { id: organizationId, slug, people } = await insertOrganization(database, { ada: "owner" });
    const privateMetadata = { secret: marker };
    const publicMetadata = { shown: "to-members" };
    await organizations.updateOrganizationMetadata(organizationId, { privateMetadata, publicMetadata });
    await organizations.updateOrganization(organizationId, { privateMetadata });
    const userId = people.ada.id;
    await organizations.updateOrganizationMembershipMetadata({ organizationId, userId, privateMetadata });
    const emailAddress = "metadata@example.com";
    const invitation = { organizationId, emailAddress, role: "org:member", privateMetadata };
    await organizations.createOrganizationInvitation(invitation);

    const { organization, member, invitation: invitations } = trpcClient(app, people.ada);
    const seen = await Promise.all([
      organization.get.query({ organization: slug }),
      organization.list.query({}),
      organization.update.mutate({ organization: slug, data: { name: "Renamed" } }),
      member.list.query({ organization: slug }),
      member.get.query({ organization: slug, userId }),
      invitations.list.query({ organization: slug }),
    ]);
    const headers = { authorization: `Bearer ${people.ada.actor.token}` };
    for (const endpoint of ["get-organization", "get-full-organization", "list-members", "list-invitations", "list"]) {
      const path = `/api/auth/organization/${endpoint}?organizationId=${organizationId}`;
      const answer = await rawRequest(app, { method: "GET", path, headers });
      expect(answer.status, endpoint).toBe(200);
      expect(answer.body).not.toContain(marker);
    }
    expect(JSON.stringify(seen)).not.toContain(marker);
    expect(seen[0].metadata).toEqual(publicMetadata);
    const events =
      await database.sql`select details, changes from audit_event where organization_id = ${organizationId}`;
    expect(events.length).toBeGreaterThan(3);
    expect(JSON.stringify(events)).not.toContain(marker);
  });
});

describe("guessing the Clerk secret key", () => {
  it("is stopped by address, at every process, and disturbs no other address", async () => {
    const limited = { GUILDHALL_TEST_MODE: "", GUILDHALL_SECRET_KEY: secretKey };
    const [one, other] = [await listen(database, limited), await listen(database, limited)];
    const { id } = await insertOrganization(database, { ada: "owner" });
    const send = (key: string, from: string, at = one) =>
      rawRequest(at, {
        method: "GET",
        path: `/clerk/v1/organizations/${id}`,
        headers: { authorization: `Bearer ${key}` },
        from,
      });
    for (const index of numbers(WRONG_KEYS)) {
      expect((await send(`guess-${index}`, stranger(0), index % 2 ? one : other)).status).toBe(401);
    }
    for (const at of [one, other]) expect((await send("guess", stranger(0), at)).status).toBe(429);
    const putOff = await send(secretKey, stranger(0));
    expect(putOff.status).toBe(429);
    expect(Number(putOff.headers["retry-after"])).toBeGreaterThan(60);
    expect(JSON.parse(putOff.body)).toMatchObject({
      errors: [{ long_message: expect.stringMatching(/Try again in \d+ seconds\./) }],
    });
    expect((await send(secretKey, stranger(1))).status).toBe(200);
  });
});
