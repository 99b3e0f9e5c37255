import { createGuildhall } from "@guildhall/client";
import { openDatabase } from "@guildhall/db";
import {
  afterFile,
  createTestDatabase,
  holdOrganization,
  insertOrganization,
  insertUser,
  untilWaiting,
} from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { secretKey } from "../support/clients/clerk-client.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { numbers } from "../support/numbers.ts";
import { listen } from "../support/servers/listening-app.ts";

/** Connections that one organization may use at a time, and of these the changes of one caller. */
const SHARE = 4;
const OF_ONE_CALLER = 3;

type Owner = "ada" | "ben";

/** A database with two organizations of the same owners, and the app. */
async function openInstance() {
  const database = await createTestDatabase();
  const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
  const newOrganization = () => insertOrganization(database, { ada: "owner", ben: "owner" });
  const [busy, other] = [await newOrganization(), await newOrganization()];
  /** Any change to an organization. */
  const rename = ({ id, people }: typeof busy, name: string, by: Owner = "ada") =>
    trpcClient(app, people[by]).organization.update.mutate({ organization: id, data: { name } });
  return { database, app, busy, other, rename, newOrganization };
}

/** Most of them do nothing but wait, for up to twenty seconds: all at once, each in a database in which no one else waits. */
describe.concurrent("an organization with more changes than it may use connections for", () => {
  it("leaves the other connections to other tenants, and puts off what waits for five seconds", async () => {
    const { database, app, busy, other, rename } = await openInstance();
    const lock = await holdOrganization(database, busy.id);
    const outcomes = numbers(24).map((index) => outcomeOf(rename(busy, `Busy ${index}`, index % 2 ? "ada" : "ben")));
    await untilWaiting(database, SHARE);

    expect(await outcomeOf(rename(other, "Quiet"))).toMatchObject({ ok: true });
    const { organization } = trpcClient(app, other.people.ada);
    expect((await organization.get.query({ organization: other.id })).name).toBe("Quiet");
    expect((await fetch(`${app.url}/readyz`)).status).toBe(200);
    await untilWaiting(database, SHARE);

    const putOff = { ok: false, status: 429, reason: "organization_busy" };
    expect(await Promise.all(outcomes)).toEqual(outcomes.map(() => putOff));
    await lock.release();
    expect(await outcomeOf(rename(busy, "Free again"))).toMatchObject({ ok: true });
  });

  it("never waits for the changes of one caller alone", async () => {
    const { database, busy, rename } = await openInstance();
    const lock = await holdOrganization(database, busy.id);
    const flood = numbers(24).map((index) => outcomeOf(rename(busy, `Flood ${index}`)));
    await untilWaiting(database, OF_ONE_CALLER);
    const bens = outcomeOf(rename(busy, "Ben's", "ben"));
    await untilWaiting(database, SHARE);
    await lock.release();
    expect(await bens).toMatchObject({ ok: true });
    await Promise.all(flood);
  });

  it("is answered by every API with 429, Retry-After and when to try again", async () => {
    const { database, app, busy } = await openInstance();
    const lock = await holdOrganization(database, busy.id);
    const send = (method: string, path: string, body: unknown, token: string = busy.people.ada.actor.token) =>
      fetch(`${app.url}${path}`, {
        method,
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(body),
      });
    const answers = await Promise.all([
      send("POST", "/trpc/organization.update", { organization: busy.id, data: { name: "A" } }),
      send("POST", "/api/auth/organization/update", { organizationId: busy.id, data: { name: "B" } }),
      send("POST", `/api/v1/orgs/${busy.id}/projects`, { name: "Project", slug: "project" }),
      send("PATCH", `/clerk/v1/organizations/${busy.id}`, { name: "D" }, secretKey),
    ]);
    await lock.release();
    const message = expect.stringContaining("Try again in 5 seconds.");
    expect(await Promise.all(answers.map((answer) => answer.json()))).toMatchObject([
      { error: { message, data: { code: "TOO_MANY_REQUESTS", httpStatus: 429, reason: "organization_busy" } } },
      { message, code: "ORGANIZATION_BUSY" },
      { error: message, code: "ORG_BUSY" },
      { errors: [{ code: "too_many_requests", long_message: message }] },
    ]);
    for (const { status, headers } of answers) {
      expect(status).toBe(429);
      expect(headers.get("retry-after")).toBe("5");
    }
  });

  it("is answered by the REST API with an error that an idempotency key does not repeat", async () => {
    const { database, app, busy } = await openInstance();
    const create = () =>
      restClient(app, busy.people.ada)(`POST /orgs/${busy.id}/projects`, {
        body: { name: "Project", slug: "project" },
        headers: { "idempotency-key": "busy" },
      });
    const lock = await holdOrganization(database, busy.id);
    expect((await create()).status).toBe(429);
    await lock.release();
    expect((await create()).status).toBe(201);
  });

  it("is limited as well where the change names no organization", async () => {
    const { database, app, busy, other, rename } = await openInstance();
    const invitees = await Promise.all(numbers(12).map(() => insertUser(database)));
    const { invitations } = await trpcClient(app, busy.people.ada).invitation.create.mutate({
      organization: busy.id,
      emails: invitees.map(({ email }) => email),
      roles: ["member"],
    });
    const lock = await holdOrganization(database, busy.id);
    const accepted = invitations.map(({ id: invitationId, email }) =>
      outcomeOf(
        trpcClient(
          app,
          invitees.find((one) => one.email === email),
        ).invitation.accept.mutate({ invitationId }),
      ),
    );
    await untilWaiting(database, 2 * SHARE);
    expect(await outcomeOf(rename(other, "Quiet"))).toMatchObject({ ok: true });
    await untilWaiting(database, 2 * SHARE);
    await lock.release();
    expect((await Promise.all(accepted)).every(({ ok }) => ok)).toBe(true);
  });
});

describe("a batch", async () => {
  const { database, app, newOrganization } = await openInstance();
  const send = (calls: number, separator = ",", inputOf: (index: number) => unknown = () => ({})) => {
    const path = numbers(calls)
      .map(() => "organization.update")
      .join(separator);
    return (token: string) =>
      fetch(`${app.url}/trpc/${path}?batch=1`, {
        method: "POST",
        headers: { "content-type": "application/json", authorization: `Bearer ${token}` },
        body: JSON.stringify(Object.fromEntries(numbers(calls).map((index) => [index, inputOf(index)]))),
      });
  };

  it.each([",", "%2C", "%252C"])("of more than 50 calls is rejected with 400, separated by %s", async (separator) => {
    const answer = await send(51, separator)("any");
    expect(answer.status).toBe(400);
    expect(await answer.json()).toMatchObject({
      error: {
        message: expect.stringContaining("at most 50 calls; this one has 51"),
        data: { reason: "invalid_input" },
      },
    });
  });

  it("of queries is limited likewise", async () => {
    const paths = numbers(51).map(() => "organization.list");
    expect((await fetch(`${app.url}/trpc/${paths}?batch=1&input=%7B%7D`)).status).toBe(400);
  });

  it("makes its mutations one after the other, in order, on one connection", async () => {
    const busy = await newOrganization();
    const lock = await holdOrganization(database, busy.id);
    const batch = send(50, ",", (index) => ({ organization: busy.id, data: { name: `Name ${index}` } }));
    const answering = batch(busy.people.ada.actor.token);
    await lock.untilCallWaits();
    // Others of the batch would have begun to wait by the time that another tenant is served.
    await insertOrganization(database, { ben: "owner" });
    await untilWaiting(database, 1);
    await lock.release();
    const results: { result: { data: { name: string } } }[] = await (await answering).json();
    expect(results.map(({ result }) => result.data.name)).toEqual(numbers(50).map((index) => `Name ${index}`));
    const events = await database.sql<{ name: string }[]>`
      select changes #>> '{0,to}' as name from audit_event where organization_id = ${busy.id} order by created_at, id`;
    expect(events).toHaveLength(50);
  });

  it("that fails in part makes the rest", async () => {
    const [busy, other] = [await newOrganization(), await newOrganization()];
    const inputs = [busy.id, other.id, busy.id].map((organization, index) => ({
      organization,
      data: { name: `N${index}` },
    }));
    const answer = await send(3, ",", (index) => inputs[index])(busy.people.ada.actor.token);
    expect(answer.status).toBe(207);
    expect(await answer.json()).toMatchObject([{ result: {} }, { error: {} }, { result: {} }]);
  });

  it("of our client is split before it is too large", async () => {
    const busy = await newOrganization();
    const { organization } = createGuildhall({ url: app.url, token: busy.people.ada.actor.token });
    const renamed = await Promise.all(
      numbers(120).map((index) =>
        organization.update.mutate({ organization: busy.id, data: { name: `Name ${index}` } }),
      ),
    );
    expect(renamed).toHaveLength(120);
  });
});

describe("/readyz", () => {
  it("is 200 while every connection of the pool is taken", async () => {
    const small = openDatabase((await createTestDatabase()).url, { maxConnections: 2 });
    const busyApp = await listen(small);
    afterFile(() => small.close());
    const taken = [await small.sql.reserve(), await small.sql.reserve()];
    expect(await Promise.all(numbers(20).map(async () => (await fetch(`${busyApp.url}/readyz`)).status))).toEqual(
      numbers(20).map(() => 200),
    );
    for (const connection of taken) connection.release();
  });
});
