import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import type { openBrowser } from "../support/clients/browser.ts";
import { listen } from "../support/servers/listening-app.ts";

const TO_ONE_MAILBOX = 5;
const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_TEST_MODE: "" });

it("an exhausted mailbox is answered with 429, Retry-After and its address, and others can go on inviting it", async () => {
  const invite = (browser: typeof owner, index: number) =>
    browser.post("/api/auth/organization/invite-member", { email: `dave+${index}@example.com`, role: "member" });
  const owner = await ownerOf("first-company");
  for (let index = 1; index <= TO_ONE_MAILBOX; index++) expect((await invite(owner, index)).status).toBe(200);

  const rejected = await invite(owner, 6);
  const message = "Your account sends dave+6@example.com at most 5 emails in 24 hours. Try again in 24 hours.";
  expect(rejected.status).toBe(429);
  expect(Number(rejected.headers.get("retry-after"))).toBeGreaterThan(0);
  expect(await rejected.json()).toMatchObject({ code: "TOO_MANY_REQUESTS", message, fields: { email: message } });

  const added = await owner.post("/trpc/member.add", {
    ...{ organization: "first-company", email: "dave@example.com", roles: ["member"] },
  });
  expect(added.status).toBe(429);
  expect(Number(added.headers.get("retry-after"))).toBeGreaterThan(0);
  const rejection = expect.stringContaining("Your account sends dave@example.com at most 5 emails");
  expect(await added.json()).toMatchObject({ error: { message: rejection, data: { fields: { email: rejection } } } });

  expect((await invite(await ownerOf("second-company"), 1)).status).toBe(200);
});

/** Someone with a confirmed address, who has an organization active. */
async function ownerOf(slug: string): Promise<ReturnType<typeof openBrowser>> {
  const { email, browser } = await signUp(app);
  await database.sql`update "user" set email_verified = true where email = ${email}`;
  const { error } = await browser.auth.$fetch("/organization/create", { method: "POST", body: { name: slug, slug } });
  if (error) throw new Error(`The organization was not created: ${error.status}`);
  return browser;
}
