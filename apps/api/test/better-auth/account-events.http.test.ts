import { createTestDatabase } from "@guildhall/testing";
import { expect, it } from "vitest";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const { sql } = database;
const app = await listen(database);

const password = "correct horse battery";

it("writes sign-up, sign-in and failed sign-ins into the log of the instance, and none for unknown addresses", async () => {
  const email = "audited@example.com";
  await post("sign-up/email", { email, password, name: "Ada" });
  await post("sign-in/email", { email, password });
  await post("sign-in/email", { email, password: "a wrong password" });
  await post("sign-in/email", { email: "unknown@example.com", password });
  await expect.poll(() => events(email)).toHaveLength(4);
  expect(await events(email)).toMatchObject([
    { event: "account.created", name: "Ada", api: "better-auth", ip: "127.0.0.1", userAgent: "test" },
    { event: "account.signed_in", details: { by: "sign-up" } },
    { event: "account.signed_in", details: { by: "password" } },
    { event: "account.sign_in_failed", actorName: null, ip: "127.0.0.1", userAgent: "test" },
  ]);
  expect(await sql`select from audit_event where target_personal ->> 'email' = 'unknown@example.com'`).toHaveLength(0);
});

const post = (path: string, body: object) =>
  fetch(`${app.url}/api/auth/${path}`, {
    method: "POST",
    headers: { "content-type": "application/json", origin: app.origin, "user-agent": "test" },
    body: JSON.stringify(body),
  });

const events = async (email: string) => [
  ...(await sql`
    select event, details, api, actor_personal ->> 'name' as "actorName", actor_personal ->> 'ip' as ip,
      actor_personal ->> 'userAgent' as "userAgent", target_personal ->> 'name' as name
    from audit_event where chain = 'instance' and target_personal ->> 'email' = ${email} order by created_at, id`),
];
