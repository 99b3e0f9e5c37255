import { openDatabase } from "@guildhall/db";
import { insertOrganization, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { z } from "zod";
import { rejectionOf } from "./support/clerk-errors.ts";
import { clientOf, openTestApi, openTestApiOn, secretKey } from "./support/listening-api.ts";

const api = await openTestApi();
const { database, signed } = api;
const { organizations } = api.clerk;

const ErrorBody = z.strictObject({
  errors: z
    .array(
      z.strictObject({
        code: z.string().regex(/^[a-z_]+$/),
        message: z.string().min(1),
        long_message: z.string().min(1),
        meta: z.object({}).loose(),
      }),
    )
    .min(1),
  clerk_trace_id: z.string().min(1),
});

async function send(method: string, path: string, init: RequestInit = {}) {
  const answer = await fetch(`${api.url}${path}`, { ...signed, ...init, method });
  const text = await answer.text();
  return { status: answer.status, type: answer.headers.get("content-type"), body: JSON.parse(text) };
}

async function codesOf(answer: ReturnType<typeof send>) {
  const { status, type, body } = await answer;
  expect(type).toBe("application/json");
  return { status, codes: ErrorBody.parse(body).errors.map(({ code }) => code) };
}

describe("the content type", () => {
  it("is exactly JSON, of what succeeds and of what fails: with a charset the SDK would hand back text", async () => {
    const { id } = await insertOrganization(database, { ada: "owner" });
    for (const path of [
      `/v1/organizations/${id}`,
      "/v1/organizations",
      "/v1/organizations/none",
      "/v1/none",
      "/none",
    ]) {
      expect((await send("GET", path)).type).toBe("application/json");
    }
    expect((await send("GET", "/v1/organizations", { headers: {} })).type).toBe("application/json");
  });
});

describe("what comes with the content type of JSON and without a body, as the SDK sends it", () => {
  it("is no bad request: deleting and revoking work", async () => {
    const { id: organizationId, people } = await insertOrganization(database, { ada: "owner", ben: "member" });
    const invitation = await organizations.createOrganizationInvitation({
      organizationId,
      emailAddress: "bodiless@example.com",
      role: "org:member",
    });
    const at = `/v1/organizations/${organizationId}`;
    expect((await send("POST", `${at}/invitations/${invitation.id}/revoke`)).status).toBe(200);
    expect((await send("DELETE", `${at}/memberships/${people.ben.id}`)).status).toBe(200);
    expect((await send("PATCH", at)).status).toBe(200);
    expect((await send("DELETE", at)).status).toBe(200);
  });
});

describe("the secret key", () => {
  it("is asked for at every address, known or not", async () => {
    for (const path of ["/v1/organizations", "/v1/users/usr_1", "/v1/organizations/x/logo", "/v1/none", "", "/"]) {
      expect(await codesOf(send("GET", path, { headers: {} }))).toEqual({
        status: 401,
        codes: ["authentication_invalid"],
      });
    }
  });

  it.each(["Basic abc", "Bearer", "Bearer ", secretKey, `Bearer ${secretKey} ${secretKey}`])(
    "is not in %s",
    async (authorization) => {
      expect(await codesOf(send("GET", "/v1/organizations", { headers: { authorization } }))).toEqual({
        status: 401,
        codes: ["authorization_header_format_invalid"],
      });
    },
  );

  it.each([`${secretKey}x`, secretKey.slice(0, -1), secretKey.toUpperCase(), "sk_test_wrong"])(
    "is not %s",
    async (key) => {
      const call = clientOf(api.url, key).organizations.getOrganizationList();
      expect(await rejectionOf(call)).toMatchObject({ status: 401, codes: ["clerk_key_invalid"] });
    },
  );

  it("is no session and no cookie", async () => {
    const ada = await insertUser(database);
    const headers = {
      authorization: `Bearer ${ada.actor.token}`,
      cookie: `better-auth.session_token=${ada.actor.token}`,
    };
    expect(await codesOf(send("GET", "/v1/organizations", { headers }))).toEqual({
      status: 401,
      codes: ["clerk_key_invalid"],
    });
  });

  it("is never repeated in an answer", async () => {
    const wrong = "sk_test_somebody-elses-secret-key";
    const { body } = await send("GET", "/v1/organizations", { headers: { authorization: `Bearer ${wrong}` } });
    expect(JSON.stringify(body)).not.toContain(wrong);
  });
});

describe("what cannot be read", () => {
  it.each(['{"name":', "nonsense", '{"__proto__":{"a":1}}', '"text"', "5", "null"])("is rejected: %s", async (body) => {
    expect(await codesOf(send("POST", "/v1/organizations", { body }))).toEqual({
      status: 400,
      codes: ["request_body_invalid"],
    });
  });

  it("is rejected when it is too large, of another type, or a list for an object", async () => {
    const headers = { ...signed.headers, "content-type": "text/plain" };
    const large = JSON.stringify({ name: "x".repeat(1024 * 1024) });
    expect(await codesOf(send("POST", "/v1/organizations", { body: large }))).toEqual({
      status: 413,
      codes: ["request_body_too_large"],
    });
    expect(await codesOf(send("POST", "/v1/organizations", { body: "{}", headers }))).toEqual({
      status: 415,
      codes: ["request_content_type_unsupported"],
    });
    expect(await codesOf(send("POST", "/v1/organizations", { body: "[]" }))).toMatchObject({ status: 422 });
  });

  it("is rejected in an address", async () => {
    expect(await codesOf(send("GET", "/v1/organizations/%zz"))).toEqual({
      status: 400,
      codes: ["bad_request"],
    });
    expect(await codesOf(send("GET", `/v1/organizations/${"x".repeat(2000)}`))).toMatchObject({ status: 414 });
  });
});

describe("a success", () => {
  it("is a 200, whatever was done", async () => {
    const { id: created_by } = await insertUser(database);
    const { id: user_id, email } = await insertUser(database);
    const made = await send("POST", "/v1/organizations", { body: JSON.stringify({ name: "Made", created_by }) });
    const at = `/v1/organizations/${made.body.id}`;
    const post = (path: string, body: object) => send("POST", `${at}${path}`, { body: JSON.stringify(body) });
    const answers = [
      made,
      await post("/memberships", { user_id, role: "org:member" }),
      await post("/invitations", { email_address: `other-${email}`, role: "org:member" }),
      await post("/invitations/bulk", [{ email_address: `third-${email}`, role: "org:member" }]),
      await send("PUT", `${at}/metadata`, { body: "{}" }),
      await send("DELETE", `${at}/memberships/${user_id}`),
    ];
    expect(answers.map(({ status }) => status)).toEqual(answers.map(() => 200));
  });
});

describe("a fault of ours", () => {
  it("is a 500 in Clerk's shape, with nothing but its id in the log", async () => {
    const away = await openTestApiOn(openDatabase("postgres://guildhall:hunter2@127.0.0.1:1/away"));
    const answer = await fetch(`${away.url}/v1/organizations`, signed);
    expect([answer.status, answer.headers.get("content-type")]).toEqual([500, "application/json"]);
    const { errors } = ErrorBody.parse(await answer.json());
    expect(errors).toMatchObject([{ code: "internal_clerk_error", meta: {} }]);
    expect(JSON.stringify(errors)).not.toMatch(/hunter2|ECONNREFUSED|127\.0\.0\.1/);
    expect(await rejectionOf(away.clerk.organizations.getOrganizationList())).toMatchObject({ status: 500 });
  });
});

describe("what does not exist", () => {
  it.each([
    ["GET", "/v1"],
    ["GET", "/v2/organizations"],
    ["PUT", "/v1/organizations"],
    ["GET", "/v1/organizations/x/invitations/y/revoke"],
    ["POST", "/v1/organizations/x/unheard-of"],
    ["OPTIONS", "/v1/organizations"],
  ])("%s %s is a 404 in Clerk's shape", async (method, path) => {
    expect(await codesOf(send(method, path))).toEqual({ status: 404, codes: ["resource_not_found"] });
  });
});

describe("an error", () => {
  it("reaches the SDK with its sentence, its parameter and the number it has in our log", async () => {
    const rejection = await rejectionOf(organizations.createOrganization({ name: "Ownerless" }));
    expect(rejection).toMatchObject({ params: ["created_by"], sentences: ["created_by must be included."] });
    expect(rejection.traceId).not.toBe("");
  });
});

describe("an unencoded plus", () => {
  it("is decoded as a space", async () => {
    const { id, people } = await insertOrganization(database, { ada: "owner" });
    const other = await organizations.createOrganization({ name: "AAA", createdBy: people.ada.id });
    const { body } = await send(
      "GET",
      `/v1/organizations?order_by=+name&organization_id=+${id}&organization_id=${other.id}`,
    );
    expect(body.data.map((each: { id: string }) => each.id)).toEqual([other.id, id]);
  });
});
