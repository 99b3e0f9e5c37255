import { createTestDatabase, insertOrganization, insertRole, insertUser, statementsDuring } from "@guildhall/testing";
import { decodeJwt } from "jose";
import { describe, expect, it } from "vitest";
import { accessTokenOf } from "../../support/clients/access-token.ts";
import { newAccount, signUp } from "../../support/clients/account.ts";
import { jwtClientOf, tokenOf, verifierOf } from "../../support/clients/json-web-tokens.ts";
import { trpcClient } from "../../support/clients/trpc-client.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const second = await listen(database);
const { sql } = database;
const verify = verifierOf(app);

const newOrganization = () => insertOrganization(database, { ada: "owner", ben: "member" });
const activate = (user: { id: string }, organizationId: string | null) =>
  sql`update session set active_organization_id = ${organizationId} where user_id = ${user.id}`;

/** Status and code of a rejected request for a token. */
async function rejectionOf(user: { actor: { token: string } } | undefined, organizationId?: string) {
  const query = organizationId === undefined ? {} : { organizationId };
  const { error } = await jwtClientOf(second, user).token({ fetchOptions: { query } });
  return { status: error?.status, code: error?.code };
}

describe("token", () => {
  it("states who calls and what they may do in the organization that is named, for five minutes", async () => {
    const { id, slug, people } = await newOrganization();
    const { payload, protectedHeader } = await verify(await tokenOf(app, people.ben, id));
    const [session] = await sql<{ id: string }[]>`select id from session where user_id = ${people.ben.id}`;
    expect(protectedHeader).toEqual({ alg: "EdDSA", typ: "guildhall-org+jwt", kid: expect.stringMatching(/^jwk_/) });
    const { iat = 0 } = payload;
    expect(Math.abs(iat - Date.now() / 1000)).toBeLessThan(60);
    expect(payload).toEqual({
      iss: `${app.origin}/api/auth`,
      aud: app.origin,
      sub: people.ben.id,
      sid: session?.id,
      jti: expect.any(String),
      iat,
      exp: iat + 300,
      name: people.ben.name,
      email: people.ben.email,
      email_verified: true,
      org_id: id,
      org_slug: slug,
      roles: ["member"],
      permissions: expect.arrayContaining(["organization:read", "project:read"]),
    });
    expect(payload.permissions).not.toContain("member:create");
    expect(payload.permissions).toEqual((payload.permissions as string[]).toSorted());
  });

  it("is for the active organization where none is named, and for one that is named by its slug", async () => {
    const [one, other] = [await newOrganization(), await newOrganization()];
    await activate(one.people.ada, one.id);
    expect(decodeJwt(await tokenOf(app, one.people.ada))).toMatchObject({ org_id: one.id, roles: ["owner"] });
    expect(decodeJwt(await tokenOf(app, one.people.ada, ""))).toMatchObject({ org_id: one.id });
    expect(decodeJwt(await tokenOf(app, other.people.ada, other.slug))).toMatchObject({ org_id: other.id });
  });

  it("names no organization where none is named and none is active", async () => {
    const { people } = await newOrganization();
    const { payload } = await verify(await tokenOf(app, people.ada));
    expect(payload).toMatchObject({ sub: people.ada.id, email: people.ada.email });
    expect(Object.keys(payload).filter((name) => /^org|roles|permissions/.test(name))).toEqual([]);
  });

  it("takes two statements: the scope's, and the key", async () => {
    const { id, people } = await newOrganization();
    await tokenOf(app, people.ada, id);
    expect(await statementsDuring(database, () => tokenOf(app, people.ada, id))).toBe(2);
  });

  it("is another one each time", async () => {
    const { id, people } = await newOrganization();
    const ids = await Promise.all([1, 2, 3].map(async () => decodeJwt(await tokenOf(app, people.ada, id)).jti));
    expect(new Set(ids).size).toBe(3);
  });

  it("has the permissions of custom roles", async () => {
    const { id, people } = await newOrganization();
    await insertRole(database, id, "inviter", ["invitation:create"]);
    await sql`update member set role = 'inviter' where organization_id = ${id} and user_id = ${people.ben.id}`;
    const { roles, permissions } = decodeJwt(await tokenOf(app, people.ben, id));
    expect(roles).toEqual(["inviter"]);
    expect(permissions).toContain("invitation:create");
  });

  it("shows that an email address is not confirmed", async () => {
    const { browser, email } = await signUp(app, newAccount());
    const { data } = await browser.auth.token();
    expect(decodeJwt(data?.token ?? "")).toMatchObject({ email, email_verified: false });
  });

  it("follows each change with the next one, in another process too", async () => {
    const { id, people } = await newOrganization();
    await tokenOf(app, people.ben, id);
    await sql`update member set role = 'admin' where organization_id = ${id} and user_id = ${people.ben.id}`;
    expect(decodeJwt(await tokenOf(second, people.ben, id))).toMatchObject({ roles: ["admin"] });
    await trpcClient(app, people.ada).member.remove.mutate({ organization: id, userId: people.ben.id });
    const notMember = { status: 403, code: "YOU_ARE_NOT_A_MEMBER_OF_THIS_ORGANIZATION" };
    expect(await rejectionOf(people.ben, id)).toEqual(notMember);
    await sql`delete from session where user_id = ${people.ada.id}`;
    expect(await rejectionOf(people.ada, id)).toEqual({ status: 401, code: "UNAUTHORIZED" });
  });

  it("is rejected for want of a second factor that the organization requires, also of the active one", async () => {
    const { id, people } = await newOrganization();
    await activate(people.ben, id);
    await sql`update organization set require_two_factor = true where id = ${id}`;
    const rejected = { status: 403, code: "TWO_FACTOR_REQUIRED" };
    expect([await rejectionOf(people.ben, id), await rejectionOf(people.ben)]).toEqual([rejected, rejected]);
  });

  it("is rejected while the membership waits for the email address to be confirmed", async () => {
    const { id, people } = await newOrganization();
    await sql`update member set needs_verified_email = true where user_id = ${people.ben.id}`;
    await sql`update "user" set email_verified = false where id = ${people.ben.id}`;
    expect(await rejectionOf(people.ben, id)).toEqual({ status: 403, code: "EMAIL_NOT_VERIFIED" });
  });

  it("hides whether an organization exists", async () => {
    const { id, slug } = await newOrganization();
    const stranger = await insertUser(database, { name: "Stranger" });
    const unknown = ["org_00000000000000000000000000", "no-such-organization", "x".repeat(500), "org_", "%00", "{}"];
    const answers = await Promise.all(
      [id, slug, ...unknown].map(async (organizationId) => {
        const { error } = await jwtClientOf(app, stranger).token({ fetchOptions: { query: { organizationId } } });
        return error;
      }),
    );
    expect(new Set(answers.map((answer) => JSON.stringify(answer))).size).toBe(1);
    expect(answers[0]).toMatchObject({ status: 403 });
  });

  it.each(["organizationId=a&organizationId=b", "organizationId=%00", "organizationId=%FF"])(
    "rejects ?%s, or takes it for an unknown organization",
    async (query) => {
      const { people } = await newOrganization();
      const answer = await fetch(`${app.url}/api/auth/token?${query}`, {
        headers: { authorization: `Bearer ${people.ada.actor.token}` },
      });
      expect([400, 403]).toContain(answer.status);
      expect(await answer.json()).toMatchObject({ code: expect.any(String), message: expect.any(String) });
    },
  );

  it("names the field that is no text", async () => {
    const { people } = await newOrganization();
    const answer = await fetch(`${app.url}/api/auth/token?organizationId=a&organizationId=b`, {
      headers: { authorization: `Bearer ${people.ada.actor.token}` },
    });
    expect(answer.status).toBe(400);
    expect(JSON.stringify(await answer.json())).toContain("organizationId");
  });

  it("takes a session: no access token, no secret key, no token of its own", async () => {
    const { id, people } = await newOrganization();
    const { token } = await accessTokenOf(app, people.ada, { organization: id, name: "For programs" });
    const jwt = await tokenOf(app, people.ada, id);
    for (const credential of [undefined, token, jwt, "x", "a.b.c"]) {
      const user = credential === undefined ? undefined : { actor: { token: credential } };
      expect(await rejectionOf(user, id)).toEqual({ status: 401, code: "UNAUTHORIZED" });
    }
    await expect(trpcClient(app, { actor: { token } }).access.token.mutate({ organization: id })).rejects.toMatchObject(
      { data: { reason: "session_required" } },
    );
  });

  it("opens nothing here", async () => {
    const { id, people } = await newOrganization();
    const user = { actor: { token: await tokenOf(app, people.ada, id) } };
    await expect(trpcClient(app, user).organization.get.query({ organization: id })).rejects.toMatchObject({
      data: { httpStatus: 401 },
    });
  });

  it("is stored by no cache, and comes with no other answer", async () => {
    const { people } = await newOrganization();
    const headers = { authorization: `Bearer ${people.ada.actor.token}` };
    const answer = await fetch(`${app.url}/api/auth/token`, { headers });
    expect(answer.headers.get("cache-control")).toBe("no-store");
    const session = await fetch(`${app.url}/api/auth/get-session`, { headers });
    expect(session.status).toBe(200);
    expect(session.headers.get("set-auth-jwt")).toBeNull();
    expect(session.headers.get("access-control-expose-headers") ?? "").not.toContain("jwt");
  });
});

describe("access.token", () => {
  it("is the same by tRPC, with its end", async () => {
    const { id, slug, people } = await newOrganization();
    const { token, expiresAt } = await trpcClient(app, people.ben).access.token.mutate({ organization: slug });
    const { payload } = await verify(token);
    expect(payload).toMatchObject({ sub: people.ben.id, org_id: id, roles: ["member"] });
    expect(new Date(expiresAt).getTime()).toBe((payload.exp ?? 0) * 1000);
  });
});
