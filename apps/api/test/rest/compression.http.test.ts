import { newId } from "@guildhall/db";
import { permissions } from "@guildhall/permissions";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const { id: organization, people } = await insertOrganization(database, { ada: "owner" });
for (let i = 0; i < 40; i++) {
  await database.sql`insert into project (id, organization_id, name, slug)
    values (${newId("prj")}, ${organization}, ${`Project ${i}`}, ${`project-${i}`})`;
}
const headers = { authorization: `Bearer ${people.ada.actor.token}`, "content-type": "application/json" };
const packed = { ...headers, "accept-encoding": "gzip, deflate, br" };
const projects = `/api/v1/orgs/${organization}/projects`;

const read = async (path: string, sent: Record<string, string>) => {
  const answer = await fetch(`${app.url}${path}`, { headers: sent });
  return { headers: answer.headers, text: await answer.text() };
};

it("packs answers of more than a kilobyte for clients that unpack them", async () => {
  const plain = await rawRequest(app, { method: "GET", path: projects, headers });
  expect(plain.headers["content-encoding"]).toBeUndefined();
  const answer = await read(projects, packed);
  expect(answer.headers.get("content-encoding")).toBe("gzip");
  expect(answer.headers.get("vary")).toMatch(/accept-encoding/i);
  expect(answer.headers.get("vary")).toMatch(/\borigin\b/i);
  expect(JSON.parse(answer.text)).toEqual(JSON.parse(plain.body));
  const small = await read(`/api/v1/orgs/${organization}`, packed);
  expect(small.headers.get("content-encoding")).toBeNull();
});

it("packs the description, and errors as other answers", async () => {
  expect((await read("/api/v1/openapi.json", packed)).headers.get("content-encoding")).toBe("gzip");
  const body = JSON.stringify(Object.fromEntries(Array.from({ length: 60 }, (_, index) => [`unknown${index}`, 1])));
  const answer = await fetch(`${app.url}${projects}`, { method: "POST", headers: packed, body });
  expect(answer.status).toBe(400);
  expect(await answer.json()).toMatchObject({ code: "VALIDATION" });
});

it("repeats a packed answer for its Idempotency-Key, packed or not", async () => {
  const body = JSON.stringify({ name: "x".repeat(60), slug: "repeated" });
  const post = (sent: Record<string, string>) =>
    fetch(`${app.url}${projects}`, { method: "POST", headers: { ...sent, "idempotency-key": "one" }, body });
  const first = await (await post(packed)).json();
  expect(await (await post(headers)).json()).toEqual(first);
});

it("HEAD has no body, packed or not", async () => {
  const answer = await rawRequest(app, { method: "HEAD", path: projects, headers: packed });
  expect(answer).toMatchObject({ status: 200, body: "" });
});

it("does not unpack what it is sent", async () => {
  const sent = await fetch(`${app.url}${projects}`, {
    method: "POST",
    headers: { ...headers, "content-encoding": "gzip" },
    body: "x",
  });
  expect(sent.status).toBe(415);
});

it("packs no answer with a secret, and none of the other APIs", async () => {
  // Names make the answer longer than what is packed elsewhere.
  await database.sql`update "user" set name = ${"字".repeat(100)} where id = ${people.ada.id}`;
  const token = await fetch(`${app.url}/api/v1/orgs/${organization}/personal-tokens`, {
    method: "POST",
    headers: packed,
    body: JSON.stringify({ name: "字".repeat(50), permissions }),
  });
  expect(token.status).toBe(201);
  expect(token.headers.get("content-encoding")).toBeNull();
  expect(Buffer.byteLength(await token.text())).toBeGreaterThan(1_024);
  const input = encodeURIComponent(JSON.stringify({ organization }));
  for (const path of [
    `/api/auth/organization/get-full-organization?organizationId=${organization}`,
    "/api/auth/reference/json",
    `/trpc/project.list?input=${input}`,
  ]) {
    const answer = await read(path, packed);
    expect(answer.text.length).toBeGreaterThan(500);
    expect(answer.headers.get("content-encoding")).toBeNull();
  }
});
