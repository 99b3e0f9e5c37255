import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { signUp } from "./support/account.ts";
import { listen } from "./support/listening-app.ts";
import { newestLink } from "./support/mail-to.ts";
import { rawRequest } from "./support/raw-request.ts";

const database = await createTestDatabase();
const app = await listen(database, { BASE_URL: "https://guildhall.example" });
const { email } = await signUp(app);
const path = "/api/auth/request-password-reset";

it.each([
  ["Host", path, { host: "evil.example" }],
  ["X-Forwarded-Host", path, { "x-forwarded-host": "evil.example", "x-forwarded-proto": "http" }],
  ["Forwarded", path, { forwarded: "host=evil.example;proto=http" }],
  ["request line", `http://evil.example${path}`, {}],
])("links in mail begin with BASE_URL, whatever the %s says", async (_, address, headers) => {
  await database.sql`delete from mail_message`;
  const answer = await rawRequest(app, { path: address, headers, body: { email } });
  expect(answer.status).toBe(200);
  expect(await newestLink(app, email)).toMatch(/^https:\/\/guildhall\.example\/api\/auth\/reset-password\//);
});
