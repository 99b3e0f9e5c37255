import { createTestDatabase, insertUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { type HttpTimeouts, httpTimeouts } from "../../src/http-timeouts.ts";
import { connectTo } from "../support/clients/raw-connection.ts";
import { listen } from "../support/servers/listening-app.ts";
import { requestUnderWay } from "../support/servers/request-under-way.ts";

const database = await createTestDatabase();
const { actor } = await insertUser(database);

/** Timeouts that no request of a test reaches, except the given ones. */
const only = (short: Partial<HttpTimeouts>): HttpTimeouts => ({
  headers: 60_000,
  request: 60_000,
  keepAlive: 60_000,
  inactivity: 60_000,
  closing: 60_000,
  rejection: 0,
  checkInterval: 20,
  ...short,
});

const body = JSON.stringify({ name: "Slow", slug: "slow" });
const head = `POST /trpc/organization.create HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nAuthorization: Bearer ${actor.token}\r\n`;
const halfRequest = `${head}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`;

describe("a connection is closed", () => {
  it.each([
    ["without a byte", ""],
    ["with half a request line", "POST /tr"],
    ["with half a header", head.slice(0, -20)],
  ])("%s, with status 408, after the header timeout", async (_, sent) => {
    const app = await listen(database, {}, { timeouts: only({ headers: 100 }) });
    const { socket, closed } = await connectTo(app);
    socket.write(sent);
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
  });

  it.each([
    ["to tRPC", head],
    ["to Better Auth", head.replace("/trpc/organization.create", "/api/auth/sign-in/email")],
    ["to REST", head.replace("/trpc/organization.create", "/api/v1/orgs")],
    ["to an unknown path", head.replace("/trpc/organization.create", "/nope")],
  ])("with half a body %s after the request timeout", async (_, start) => {
    const app = await listen(database, {}, { timeouts: only({ headers: 100, request: 100 }) });
    const { socket, closed } = await connectTo(app);
    socket.write(`${start}Content-Length: ${body.length}\r\n\r\n${body.slice(0, 10)}`);
    expect(await closed).toMatch(/^HTTP\/1\.1 (?:408|404) /);
    expect(await database.sql`select from organization`).toHaveLength(0);
  });

  it("with a body that trickles in byte by byte, whatever its pace", async () => {
    const app = await listen(database, {}, { timeouts: only({ headers: 100, request: 200 }) });
    const { socket, closed } = await connectTo(app);
    socket.write(`${head}Transfer-Encoding: chunked\r\n\r\n`);
    const trickle = setInterval(() => socket.write("1\r\n \r\n"), 10);
    expect(await closed).toMatch(/^HTTP\/1\.1 408 /);
    clearInterval(trickle);
  });

  it("that stays idle between requests, after the keep-alive timeout", async () => {
    const app = await listen(database, {}, { timeouts: only({ keepAlive: 100 }) });
    const { socket, closed } = await connectTo(app);
    socket.write("GET /healthz HTTP/1.1\r\nHost: localhost\r\n\r\n");
    expect(await closed).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("that has sent nothing when the app closes, at once", async () => {
    const app = await listen(database, {}, { timeouts: only({ closing: 600_000 }) });
    const { socket, closed } = await connectTo(app);
    // Answered after the connection above was accepted.
    await fetch(`${app.url}/healthz`);
    await app.close();
    expect(await closed).toBe("");
    expect(socket.bytesWritten).toBe(0);
  });

  it("that has a half-sent request when the app closes, after the closing timeout", async () => {
    const app = await listen(database, {}, { timeouts: only({ closing: 100 }) });
    const { socket, closed } = await connectTo(app);
    socket.write(halfRequest);
    // Answered on another connection, so the app has taken the first one, too.
    await fetch(`${app.url}/healthz`);
    await app.close();
    await closed;
  });
});

describe("a slow request is answered", () => {
  /** Resolves once a connection that sends nothing has been closed: the short timeout has passed. */
  const untilTimeout = async (app: { url: string }) => (await connectTo(app)).closed;

  it("when its body takes longer than its headers may", async () => {
    const app = await listen(database, {}, { timeouts: only({ headers: 100 }) });
    const { socket, received } = await connectTo(app);
    socket.write(halfRequest);
    await untilTimeout(app);
    socket.write(body.slice(10));
    await expect.poll(received).toMatch(/^HTTP\/1\.1 200 /);
  });

  it("when the answer takes longer than sending the request may", async () => {
    const app = await listen(database, {}, { timeouts: only({ headers: 100, request: 100 }) });
    const underWay = await requestUnderWay(database, app);
    await untilTimeout(app);
    await underWay.release();
    expect((await underWay.answer).invitations).toHaveLength(1);
  });
});

it("the defaults let a balancer keep its connections for 60 seconds and give headers less time than bodies", () => {
  const { headers, request, keepAlive, inactivity } = httpTimeouts;
  expect(headers).toBeLessThan(request);
  expect(keepAlive).toBeGreaterThan(60_000);
  expect(inactivity).toBeGreaterThan(Math.max(request, keepAlive));
});

it("an answer over a limit is held, so that a connection cannot keep the process busy with rejecting", async () => {
  const limited = { GUILDHALL_TEST_MODE: "", AUTH_REQUESTS_PER_MINUTE: "2" };
  const app = await listen(database, limited, { timeouts: only({ rejection: 500 }) });
  expect((await fetch(`${app.url}/api/auth/ok`)).status).toBe(200);
  const started = performance.now();
  expect((await fetch(`${app.url}/api/auth/ok`)).status).toBe(429);
  expect(performance.now() - started).toBeGreaterThanOrEqual(499);
});

describe("a body in chunks of one byte", () => {
  const start = (path: string) =>
    `POST ${path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\nTransfer-Encoding: chunked\r\n\r\n`;

  it.each(["/trpc/organization.create", "/api/auth/sign-in/email", "/api/v1/orgs", "/nope"])(
    "to %s ends the connection long before all have arrived",
    async (path) => {
      const app = await listen(database);
      const { socket, closed } = await connectTo(app);
      socket.write(start(path));
      let sent = 0;
      while (!socket.destroyed && sent < 1_000_000) {
        const isFlushed = socket.write("1\r\n \r\n".repeat(1_000));
        sent += 1_000;
        if (!isFlushed) await new Promise((resolve) => setImmediate(resolve));
        await new Promise((resolve) => setImmediate(resolve));
      }
      await closed;
      expect(sent).toBeLessThan(1_000_000);
    },
  );

  it("is read when there are few", async () => {
    const app = await listen(database);
    const { socket, closed } = await connectTo(app);
    const input = [...JSON.stringify({ slug: "chunks" })].map((byte) => `1\r\n${byte}\r\n`).join("");
    socket.write(start("/api/auth/organization/check-slug").replace("\r\n\r\n", "\r\nConnection: close\r\n\r\n"));
    socket.write(`${input}0\r\n\r\n`);
    expect(await closed).toMatch(/^HTTP\/1\.1 401 /);
  });
});
