import { createTestDatabase } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { listen } from "../support/servers/listening-app.ts";
import { temporaryWebApp } from "../support/servers/temporary-web-app.ts";

const database = await createTestDatabase();
const production = { GUILDHALL_TEST_MODE: "", NODE_ENV: "production", BASE_URL: "https://guildhall.example" };
const app = await listen(database, production, { webAppDist: temporaryWebApp() });
const get = (path: string, init?: RequestInit) => fetch(`${app.url}${path}`, init);

describe("in production the app's page", () => {
  it.each([
    "/",
    "/index.html",
    "/organizations",
    "/acme/members?query=ada",
    "/invitations/inv_123",
    "/trpcs",
    "/apix/y",
  ])("is at %s, asked for again each time", async (path) => {
    const answer = await get(path);
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/^text\/html/);
    expect(answer.headers.get("cache-control")).toBe("no-cache");
    expect(answer.headers.get("content-security-policy")).toContain("default-src 'self'");
    expect(await answer.text()).toContain("/assets/app-abc123.js");
  });

  it("is there for HEAD too, and not for POST", async () => {
    expect((await get("/organizations", { method: "HEAD" })).status).toBe(200);
    const posted = await get("/organizations", { method: "POST" });
    expect(posted.status).toBe(404);
    expect(posted.headers.get("content-type")).toMatch(/^application\/json/);
  });
});

describe("in production a file of the app", () => {
  it("whose name has a hash is cached permanently", async () => {
    const answer = await get("/assets/app-abc123.js");
    expect(answer.status).toBe(200);
    expect(answer.headers.get("content-type")).toMatch(/javascript/);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
  });

  it.each([
    ["gzip, deflate, br", "br"],
    ["gzip", "gzip"],
    ["identity", null],
    ["br;q=0, gzip;q=0", null],
  ])("is compressed for who accepts %s", async (accepted, encoding) => {
    const answer = await get("/assets/app-abc123.js", { headers: { "accept-encoding": accepted } });
    expect(answer.headers.get("content-encoding")).toBe(encoding);
    expect(answer.headers.get("content-type")).toMatch(/javascript/);
    expect(answer.headers.get("cache-control")).toBe("public, max-age=31536000, immutable");
    expect(answer.headers.get("vary")).toMatch(/accept-encoding/i);
    expect(await answer.text()).toBe("export {};");
  });

  it("whose name has none is asked for again", async () => {
    expect((await get("/favicon.svg")).headers.get("cache-control")).toBe("no-cache");
  });

  it("that is missing is missing, and not the page", async () => {
    for (const path of ["/assets/app-gone00.js", "/assets/", "/assets/deeper/app.css"]) {
      const answer = await get(path);
      expect(answer.status).toBe(404);
      expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
      expect(answer.headers.get("cache-control")).toBe("no-store");
    }
  });

  it.each(["/../package.json", "/assets/../../package.json", "/%2e%2e/package.json", "/assets/..%2f..%2fpackage.json"])(
    "is never one outside its folder: %s",
    async (path) => {
      const { body } = await rawRequest(app, { method: "GET", path });
      expect(body).not.toContain('"name"');
    },
  );
});

it.each([
  "/api/nope",
  "/api",
  "/api/auth/nope",
  "/trpc/nope",
  "/trpc",
  "/dev/mail",
  "/healthz/nope",
  "/clerk/v1/organizations",
  "/docs/nope",
  "/metrics",
  "/.well-known/nope",
])("%s is never answered with the page", async (path) => {
  const answer = await get(path);
  expect(answer.status).toBe(404);
  expect(answer.headers.get("content-type")).toMatch(/^application\/json/);
});

it("does not start in production without a built web app, and the error has an instruction", async () => {
  await expect(listen(database, production, { webAppDist: "/nowhere" })).rejects.toThrow("Run `pnpm build`");
});
