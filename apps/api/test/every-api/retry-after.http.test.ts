import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { expect, it } from "vitest";
import { newAccount } from "../support/clients/account.ts";
import { listen } from "../support/servers/listening-app.ts";

const secretKey = "operators-secret-key-of-these-tests-0";
const database = await createTestDatabase();
const app = await listen(database, {
  ...{ GUILDHALL_TEST_MODE: "", GUILDHALL_SECRET_KEY: secretKey, REST_REQUESTS_PER_MINUTE: "2" },
  ...{ TRPC_CALLS_PER_MINUTE: "2", AUTH_REQUESTS_PER_MINUTE: "40", CLERK_REQUESTS_PER_MINUTE: "2" },
});
const { people } = await insertOrganization(database, { ada: "owner" });
const asAda = { authorization: `Bearer ${people.ada.actor.token}` };

it.each([
  ["REST", "/api/v1/orgs/none", { headers: asAda }],
  ["tRPC", "/trpc/caller.get", { headers: asAda }],
  ["a tRPC mutation", "/trpc/organization.create", { method: "POST", headers: asAda }],
  ["Clerk", "/clerk/v1/organizations", { headers: { authorization: `Bearer ${secretKey}` } }],
  ["wrong secret keys at tRPC", "/trpc/mail.list?input=%7B%7D", { headers: { authorization: "Bearer wrong" } }],
  ["sign-in", "/api/auth/sign-in/email", { method: "POST", body: JSON.stringify(newAccount()) }],
  ["Better Auth", "/api/auth/get-session", { headers: asAda }],
])("429 of %s has Retry-After, and X-Retry-After with the same", async (_, path, init) => {
  const headers = { "content-type": "application/json", ...("headers" in init ? init.headers : {}) };
  let answer = new Response();
  for (let tries = 0; tries < 60 && answer.status !== 429; tries++) {
    answer = await fetch(`${app.url}${path}`, { ...init, headers });
    await answer.arrayBuffer();
  }
  expect(answer.status).toBe(429);
  expect(Number(answer.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(answer.headers.get("x-retry-after")).toBe(answer.headers.get("retry-after"));
});
