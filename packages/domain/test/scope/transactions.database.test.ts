import { once } from "node:events";
import { connect, createServer } from "node:net";
import { commitWithNext, openDatabase, type Transaction } from "@guildhall/db";
import { afterFile, createTestDatabase } from "@guildhall/testing";
import { sql } from "drizzle-orm";
import { beforeEach, expect, it } from "vitest";

const database = await createTestDatabase();
const link = await countingLink();
const { orm, close } = openDatabase(link.url, { maxConnections: 1 });
afterFile(close);

await database.sql`create table parent (id int primary key)`;
await database.sql`create table child (id int references parent deferrable initially deferred)`;

const insert = (tx: Transaction, id: number) => tx.execute(sql`insert into parent values (${id})`);
const rows = async () => (await database.sql`select id from parent order by id`).map(({ id }) => id);
/** The code of the error of postgres.js, below Drizzle's own. */
const codeOf = (work: Promise<unknown>) =>
  work.then(
    () => undefined,
    (error: { code?: string; cause?: { code: string } }) => error.code ?? error.cause?.code,
  );

beforeEach(() => database.sql`truncate parent, child`);

it("sends begin with the first statement and commit with the last, once the connection has prepared both", async () => {
  const change = (id: number) =>
    orm.transaction(async (tx) => {
      await insert(tx, id);
      commitWithNext(tx);
      await tx.execute(sql`select ${id}::int`);
    });
  await change(1);
  const before = link.roundTrips();
  await change(2);
  expect(link.roundTrips() - before).toBe(2);
  expect(await rows()).toEqual([1, 2]);
});

it("commits by itself where nothing follows commitWithNext, or where it was not called", async () => {
  await orm.transaction(async (tx) => {
    await insert(tx, 1);
    commitWithNext(tx);
  });
  await orm.transaction((tx) => insert(tx, 2));
  expect(await rows()).toEqual([1, 2]);
});

it("rolls back with the error of the last statement, and the connection stays usable", async () => {
  const changed = orm.transaction(async (tx) => {
    await insert(tx, 1);
    commitWithNext(tx);
    await insert(tx, 1);
  });
  expect(await codeOf(changed)).toBe("23505");
  expect(await rows()).toEqual([]);
  await orm.transaction((tx) => insert(tx, 3));
  expect(await rows()).toEqual([3]);
});

it("rolls back when the work fails before its last statement was sent", async () => {
  const changed = orm.transaction(async (tx) => {
    await insert(tx, 1);
    commitWithNext(tx);
    throw new Error("The work failed.");
  });
  await expect(changed).rejects.toThrow("The work failed.");
  expect(await rows()).toEqual([]);
});

it("reports what Postgres checks at the commit", async () => {
  const changed = orm.transaction(async (tx) => {
    await insert(tx, 1);
    commitWithNext(tx);
    await tx.execute(sql`insert into child values (${2})`);
  });
  expect(await codeOf(changed)).toBe("23503");
  expect(await rows()).toEqual([]);
});

it("does not count as committed when the error of an earlier statement was ignored", async () => {
  const changed = orm.transaction(async (tx) => {
    await insert(tx, 1);
    await insert(tx, 1).catch(() => undefined);
    commitWithNext(tx);
    await tx.execute(sql`select ${1}::int`).catch(() => undefined);
  });
  await expect(changed).rejects.toThrow("The transaction ended with ROLLBACK instead of a commit.");
  expect(await rows()).toEqual([]);
});

it("rejects statements after the last one, which would be outside the transaction", async () => {
  const changed = orm.transaction(async (tx) => {
    commitWithNext(tx);
    await insert(tx, 1);
    await insert(tx, 2);
  });
  await expect(changed).rejects.toMatchObject({ cause: { message: expect.stringContaining("has committed") } });
  expect(await rows()).toEqual([1]);
});

it("ends with its connection, between statements and with the last one, and the process goes on", async () => {
  for (const isLast of [false, true]) {
    const changed = orm.transaction(async (tx) => {
      await insert(tx, 1);
      link.cut();
      if (isLast) commitWithNext(tx);
      await insert(tx, 2);
    });
    expect(await codeOf(changed)).toMatch(/^CONNECTION_/);
  }
  expect(await rows()).toEqual([]);
  await orm.transaction((tx) => insert(tx, 3));
  expect(await rows()).toEqual([3]);
});

/** A way to the database that counts how often the client sends something after an answer. */
async function countingLink() {
  const { hostname, port } = new URL(database.url);
  const cuts = new Set<() => void>();
  let count = 0;
  const server = createServer((client) => {
    const upstream = connect(Number(port), hostname);
    let isAnswered = true;
    const cut = () => {
      cuts.delete(cut);
      client.destroy();
      upstream.destroy();
    };
    cuts.add(cut);
    client.on("data", (bytes) => {
      if (isAnswered) count++;
      isAnswered = false;
      upstream.write(bytes);
    });
    upstream.on("data", (bytes) => {
      isAnswered = true;
      client.write(bytes);
    });
    for (const socket of [client, upstream]) socket.on("error", cut).on("close", cut);
  });
  server.listen(0, "127.0.0.1");
  await once(server, "listening");
  afterFile(() => server.close());
  const address = server.address();
  if (address === null || typeof address === "string") throw new Error("The link has no port.");
  const url = new URL(database.url);
  url.hostname = "127.0.0.1";
  url.port = String(address.port);
  const cut = () => {
    for (const cutOne of cuts) cutOne();
  };
  return { url: url.href, roundTrips: () => count, cut };
}
