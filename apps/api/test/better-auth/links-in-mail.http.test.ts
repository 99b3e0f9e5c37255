import { listStoredMail } from "@guildhall/email";
import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listenInProduction(database);
const { email } = await signUp(app);
const path = "/api/auth/request-password-reset";

it.each([
  ["Host", path, { host: "evil.example" }],
  ["X-Forwarded-Host", path, { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" }],
  ["Forwarded", path, { forwarded: "host=evil.example;proto=http" }],
  ["request line", `http://evil.example${path}`, {}],
])("links in mail begin with BASE_URL, regardless of the %s", async (_, address, headers) => {
  await database.sql`delete from mail_message`;
  // Better Auth allows three reset mails a minute.
  await database.sql`delete from rate_limit`;
  const answer = await rawRequest(app, { path: address, headers, body: { email } });
  expect(answer.status).toBe(200);
  const [mail] = await listStoredMail(database, { to: email });
  expect(mail?.links[0]).toMatch(/^https:\/\/guildhall\.example\/api\/auth\/reset-password\//);
});
