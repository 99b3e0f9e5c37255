import { secretCipher } from "@guildhall/auth";
import { createInvitations, openScope, type Services } from "@guildhall/domain";
import { createMailTransport } from "@guildhall/email";
import { afterFile, createTestDatabase, insertOrganization, insertUser, startSmtpInbox } from "@guildhall/testing";
import { pino } from "pino";
import { expect, it } from "vitest";
import { startWorker } from "../../src/jobs/start-worker.ts";
import { TEST_SECRET } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const services: Services = {
  database,
  baseUrl: "https://guildhall.test",
  sendsMail: true,
  cipher: secretCipher(TEST_SECRET),
};

it("takes an invitation from the transaction that made it to the mail server, and forgets the mail", async () => {
  const inbox = await startSmtpInbox();
  const transport = createMailTransport({ smtpUrl: inbox.url, from: "Guildhall <no-reply@guildhall.example>" });
  const worker = await startWorker({
    connectionString: database.url,
    services,
    transport,
    logger: pino({ level: "silent" }),
  });
  afterFile(async () => {
    await worker.stop();
    transport.close();
    await inbox.stop();
  });

  const { id, people } = await insertOrganization(database, { ada: "owner" });
  const scope = await openScope(services, people.ada.actor, { organization: id }, "invitation:create");
  const { invitations } = await createInvitations(scope, {
    emails: ["ben@example.com"],
    roles: ["member"],
    expiresInHours: 1,
  });

  await expect.poll(() => inbox.mails).toHaveLength(1);
  expect(inbox.mails[0]?.text).toContain(`https://guildhall.test/invite/${invitations[0]?.id}`);
  await expect.poll(() => database.sql`select from mail_message`).toHaveLength(0);
});

it("deletes stored responses older than a day and past request counts hourly", async () => {
  const { sql } = database;
  const worker = await startWorker({
    connectionString: database.url,
    services,
    transport: undefined,
    logger: pino({ level: "silent" }),
  });
  afterFile(() => worker.stop());
  await sql`insert into idempotency_key (caller, key, request_hash, locked_until, created_at)
    values ('a', 'old', '', now(), now() - interval '1 day'), ('a', 'new', '', now(), now())`;
  await sql`insert into request_window (key, count, ends_at)
    values ('old', 1, now()), ('new', 1, now() + interval '1 minute')`;
  await sql`insert into rate_limit (id, key, count, last_request)
    values ('1', 'old', 1, ${Date.now() - 3_601_000}), ('2', 'new', 1, ${Date.now()})`;

  const [hourly] =
    await sql`select identifier from graphile_worker._private_known_crontabs where identifier = 'forget_requests'`;
  expect(hourly).toBeDefined();
  await sql`select graphile_worker.add_job('forget_requests')`;
  const left = () => sql`select key from idempotency_key
    union all select key from request_window union all select key from rate_limit`;
  await expect.poll(async () => [...(await left())]).toEqual([{ key: "new" }, { key: "new" }, { key: "new" }]);
});

it("has closed its connections once it has stopped", async () => {
  // Of its own: the workers of other tests open and close connections as they like.
  const own = await createTestDatabase();
  const connections = () =>
    own.sql`select from pg_stat_activity where application_name = 'guildhall jobs' and datname = current_database()`;
  const worker = await startWorker({
    connectionString: own.url,
    services: { ...services, database: own },
    transport: undefined,
    logger: pino({ level: "silent" }),
  });
  expect((await connections()).length).toBeGreaterThan(0);
  await worker.stop();
  await expect.poll(connections).toHaveLength(0);
});

it("runs the other clean-ups hourly, too", async () => {
  const { sql } = database;
  const { id, slug } = await insertOrganization(database, { ada: "owner" });
  await sql`update organization set slug = ${`${slug}-renamed`} where id = ${id}`;
  await sql`update organization_slug set reserved_until = now() - interval '1 second' where slug = ${slug}`;
  const worker = await startWorker({
    connectionString: database.url,
    services,
    transport: undefined,
    logger: pino({ level: "silent" }),
  });
  const hourly = await sql<{ identifier: string }[]>`select identifier from graphile_worker._private_known_crontabs`;
  expect(hourly.map(({ identifier }) => identifier).toSorted()).toEqual([
    "delete_expired_oauth_tokens",
    "delete_expired_sessions",
    "delete_former_slugs",
    "delete_unused_pictures",
    "expire_invitations",
    "forget_requests",
    "prepare_jwt_keys",
  ]);
  await sql`select graphile_worker.add_job('delete_former_slugs')`;
  await expect.poll(() => sql`select from organization_slug where slug = ${slug}`).toHaveLength(0);
  const [person, holder] = [await insertUser(database), await sql.reserve()];
  await sql`insert into session (id, token, user_id, expires_at, updated_at)
    select 'expired_' || i, 'expired_' || i, ${person.id}, now() - interval '1 second', now() from generate_series(1, 1500) i`;
  await holder`begin`;
  await holder`select from session where id = 'expired_1' for update`;
  await sql`select graphile_worker.add_job('delete_expired_sessions')`;
  // The one that is live, and the one that is locked.
  await expect.poll(() => sql`select from session where user_id = ${person.id}`).toHaveLength(2);
  await holder`rollback`;
  holder.release();
  await sql`select graphile_worker.add_job('prepare_jwt_keys')`;
  await expect.poll(() => sql`select from jwks`).toHaveLength(1);
  await worker.stop();
});
