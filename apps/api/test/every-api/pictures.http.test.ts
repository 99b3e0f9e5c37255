import { createHash } from "node:crypto";
import { user } from "@guildhall/db";
import {
  createTestDatabase,
  insertOrganization,
  insertUser,
  newPicture,
  pictureData,
  pngFile,
  savedPictures,
  type TestUser,
} from "@guildhall/testing";
import { eq } from "drizzle-orm";
import { describe, expect, it } from "vitest";
import { rawRequest } from "../support/clients/raw-request.ts";
import { outcomeOf, trpcClient } from "../support/clients/trpc-client.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";
import { listenInProduction } from "../support/servers/listening-in-production.ts";

const database = await createTestDatabase();
const app = await listen(database);

async function company(at: ListeningApp = app) {
  const { id, people } = await insertOrganization(database, { ada: "owner" });
  const { ada } = people;
  const client = trpcClient(at, ada);
  const { id: teamId } = await client.team.create.mutate({ organization: id, name: "Design" });
  const post = (path: string, body: object) => authPost(at, ada, path, body);
  return { id, ada, client, teamId, post };
}

/** A call of the Better Auth API. */
async function authPost(at: ListeningApp, person: TestUser, path: string, body: object) {
  const headers = { authorization: `Bearer ${person.actor.token}` };
  const answer = await rawRequest(at, { path: `/api/auth${path}`, headers, body });
  return { status: answer.status, headers: answer.headers, body: JSON.parse(answer.body) };
}

/** Each way to set a picture: what is answered, and where it is read again. */
async function waysToUpload() {
  const { id: organization, ada, client, teamId, post } = await company();
  const slug = () => `acme-${crypto.randomUUID()}`;
  const outcome = async (call: Promise<{ logo: string | null }>) => {
    const result = await outcomeOf(call);
    return result.ok ? (result.value.logo ?? "") : `${result.status} ${result.reason}`;
  };
  const answered = async (path: string, body: object) => {
    const answer = await post(path, body);
    return answer.status === 200 ? answer.body.logo : `${answer.status} ${answer.body.code}`;
  };
  const ways: Record<string, (logo: string) => Promise<string>> = {
    "tRPC organization.create": (logo) =>
      outcome(client.organization.create.mutate({ name: "Acme", slug: slug(), logo })),
    "tRPC organization.update": (logo) => outcome(client.organization.update.mutate({ organization, data: { logo } })),
    "tRPC team.create": (logo) => outcome(client.team.create.mutate({ organization, name: "Team", logo })),
    "tRPC team.update": (logo) => outcome(client.team.update.mutate({ organization, teamId, data: { logo } })),
    create: (logo) => answered("/organization/create", { name: "Acme", slug: slug(), logo }),
    update: (logo) => answered("/organization/update", { organizationId: organization, data: { logo } }),
    "create-team": (logo) => answered("/organization/create-team", { organizationId: organization, name: "T", logo }),
    "update-team": (logo) =>
      answered("/organization/update-team", { teamId, data: { organizationId: organization, logo } }),
    "update-user": async (image) => {
      const answer = await post("/update-user", { image });
      if (answer.status !== 200) return `${answer.status} ${answer.body.code}`;
      const [row] = await database.orm.select({ image: user.image }).from(user).where(eq(user.id, ada.id));
      return row?.image ?? "";
    },
  };
  return { ada, ways };
}

const base = app.origin;
/** What this app links to below its base URL is served on the port it listens on. */
const fetchPicture = (url: string, init?: RequestInit, at = app) =>
  fetch(url.replace(at.origin, at.url), { redirect: "error", ...init });

describe("a picture is accepted", () => {
  it("by every API that takes one, and answered by its URL", async () => {
    const { ways } = await waysToUpload();
    for (const [way, upload] of Object.entries(ways)) {
      const file = pngFile();
      const url = await upload(pictureData("png", file));
      expect([way, url.startsWith(`${base}/pictures/`)]).toEqual([way, true]);
      expect(Buffer.from(await (await fetchPicture(url)).arrayBuffer()).equals(file)).toBe(true);
      expect(await upload(url)).toBe(url);
      expect(await upload("https://example.com/a.png")).toBe("https://example.com/a.png");
    }
  });

  it("up to 512 kB", async () => {
    const { client, id } = await company();
    const logo = pictureData("png", pngFile({ bytes: 524_288 }));
    const updated = await client.organization.update.mutate({ organization: id, data: { logo } });
    expect(Number((await fetchPicture(updated.logo ?? "")).headers.get("content-length"))).toBe(524_288);
  });
});

describe("a picture is rejected", () => {
  it("by every API while the address of the account is not confirmed", async () => {
    const { ada, ways } = await waysToUpload();
    await database.orm.update(user).set({ emailVerified: false }).where(eq(user.id, ada.id));
    for (const [way, upload] of Object.entries(ways)) {
      const rejection = way.startsWith("tRPC") ? "403 email_not_verified" : "403 EMAIL_NOT_VERIFIED";
      expect([way, await upload(newPicture())]).toEqual([way, rejection]);
      expect([way, await upload("https://example.com/a.png")]).toEqual([way, "https://example.com/a.png"]);
    }
  });

  it("at sign-up, where no address is confirmed", async () => {
    const body = { name: "Ada", email: `${crypto.randomUUID()}@example.com`, password: "correct horse battery" };
    const answer = await rawRequest(app, { path: "/api/auth/sign-up/email", body: { ...body, image: newPicture() } });
    expect([answer.status, JSON.parse(answer.body).code]).toEqual([403, "EMAIL_NOT_VERIFIED"]);
    expect(await database.sql`select from "user" where email = ${body.email}`).toHaveLength(0);
  });

  it("by every API when it is none, with the reason", async () => {
    const { ways } = await waysToUpload();
    const svg = `data:image/svg+xml;base64,${Buffer.from("<svg/>").toString("base64")}`;
    const hostile = [svg, pictureData("jpeg", pngFile()), pictureData("png", pngFile({ width: 60_000 })), "data:"];
    hostile.push(pictureData("png", Buffer.concat([pngFile(), Buffer.from("<script>")])));
    hostile.push(pictureData("png", pngFile({ bytes: 524_289 })));
    for (const [way, upload] of Object.entries(ways)) {
      const code = way.startsWith("tRPC")
        ? "invalid_input"
        : way === "update-user"
          ? "INVALID_IMAGE"
          : "VALIDATION_ERROR";
      for (const picture of hostile) expect([way, await upload(picture)]).toEqual([way, `400 ${code}`]);
    }
    const { post, id: organizationId } = await company();
    const rejected = await post("/organization/update", { organizationId, data: { logo: svg } });
    const message = "The picture must be a PNG, JPEG or WebP in base64.";
    expect(rejected.body).toMatchObject({ message, fields: { logo: message } });
  });

  it("after PICTURES_PER_DAY of an account, with when to try again", async () => {
    const limited = await listen(database, { GUILDHALL_TEST_MODE: "", PICTURES_PER_DAY: "2" });
    const { id: organization, client, post } = await company(limited);
    const upload = () => client.organization.update.mutate({ organization, data: { logo: newPicture() } });
    await upload();
    expect((await post("/update-user", { image: newPicture() })).status).toBe(200);
    expect(await outcomeOf(upload())).toEqual({ ok: false, status: 429, reason: "rate_limited" });
    const rejected = await post("/update-user", { image: newPicture() });
    expect([rejected.status, rejected.body.code]).toEqual([429, "TOO_MANY_REQUESTS"]);
    expect(Number(rejected.headers["retry-after"])).toBeGreaterThan(86_000);
  });
});

describe("the URL of a picture", () => {
  const upload = async (type: "png" | "jpeg" | "webp", file: Buffer, at = app) => {
    const { client, id } = await company(at);
    const logo = pictureData(type, file);
    return (await client.organization.update.mutate({ organization: id, data: { logo } })).logo ?? "";
  };

  it.each([
    ["png", pngFile(), "png"],
    ["jpeg", savedPictures.jpeg, "jpg"],
    ["webp", savedPictures.lossyWebp, "webp"],
  ] as const)("answers a %s to anyone, permanently, and to pages of other origins", async (type, file, extension) => {
    const url = await upload(type, file);
    expect(url).toMatch(new RegExp(`/pictures/[\\w-]{32}\\.${extension}$`));
    for (const method of ["GET", "HEAD"]) {
      const answer = await fetchPicture(url, { method });
      expect(answer.status).toBe(200);
      expect(Object.fromEntries(answer.headers)).toMatchObject({
        "content-type": `image/${type}`,
        "content-length": String(file.length),
        "cache-control": "public, max-age=31536000, immutable",
        "content-security-policy": "default-src 'none'; sandbox",
        "cross-origin-resource-policy": "cross-origin",
        "x-content-type-options": "nosniff",
        etag: `"${createHash("sha256").update(file).digest("hex")}"`,
      });
      expect(Buffer.from(await answer.arrayBuffer()).equals(method === "HEAD" ? Buffer.alloc(0) : file)).toBe(true);
    }
  });

  it("answers 304 to those who have the picture", async () => {
    const url = await upload("png", pngFile());
    const etag = (await fetchPicture(url)).headers.get("etag") ?? "";
    for (const tags of [etag, `W/${etag}`, `"other", ${etag}`]) {
      const answer = await fetchPicture(url, { headers: { "if-none-match": tags } });
      expect([answer.status, await answer.text()]).toEqual([304, ""]);
      expect(answer.headers.get("cache-control")).toContain("immutable");
    }
    const other = await fetchPicture(url, { headers: { "if-none-match": `"${"0".repeat(64)}"` } });
    expect(other.status).toBe(200);
  });

  it("is below the base URL in production, and answers 404 where there is no picture", async () => {
    const production = await listenInProduction(database);
    const url = await upload("png", pngFile(), production);
    expect(url).toMatch(/^https:\/\/guildhall\.example\/pictures\//);
    expect((await fetchPicture(url, {}, production)).status).toBe(200);
    const { pathname } = new URL(url);
    const wrong = [
      pathname.replace(".png", ".jpg"),
      pathname.replace(".png", ""),
      `/pictures/${"a".repeat(32)}.png`,
      "/pictures/x",
    ];
    for (const path of wrong) {
      const answer = await fetch(`${production.url}${path}`);
      expect([path, answer.status, answer.headers.get("cache-control")]).toEqual([path, 404, "no-store"]);
      expect(await answer.json()).toMatchObject({ code: "PICTURE_NOT_FOUND" });
    }
  });

  it("is limited by client address, for all processes together", async () => {
    const proxies = { TRUSTED_PROXIES: "127.0.0.1" };
    const [one, other] = [await listenInProduction(database, proxies), await listenInProduction(database, proxies)];
    const get = ({ url }: ListeningApp, address: string) =>
      fetch(`${url}/pictures/x`, { headers: { "x-forwarded-for": address } });
    await database.sql`truncate request_window`;
    expect((await get(one, "203.0.113.9")).status).toBe(404);
    await database.sql`update request_window set count = 60000`;
    expect((await get(other, "203.0.113.9")).status).toBe(429);
    expect((await get(other, "203.0.113.10")).status).toBe(404);
  });
});

it("lists have the URLs of pictures, never the pictures", async () => {
  const { id: organization, client, post } = await company();
  await post("/update-user", { image: newPicture() });
  const person = await insertUser(database);
  await client.member.add.mutate({ organization, userId: person.id, roles: ["member"] });
  const members = await client.member.list.query({ organization });
  expect(members.items.map(({ image }) => image)).toContainEqual(expect.stringMatching(/\/pictures\/[\w-]{32}\.png$/));
  expect(JSON.stringify(members)).not.toContain("base64");
});
