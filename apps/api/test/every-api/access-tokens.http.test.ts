import { newId } from "@guildhall/db";
import { createTestDatabase, insertOrganization, type TestUser } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { callProcedure } from "../support/clients/call-procedure.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: "a-secret-key-for-tests-long-enough-to-be-one" });
const { sql } = database;

/** An organization with two projects, one of which ben is granted. */
async function stage() {
  const organization = await insertOrganization(database, { olga: "owner", ada: "admin", ben: "member" });
  const { id, people } = organization;
  const olga = trpcClient(app, people.olga);
  const create = async (slug: string) => (await olga.project.create.mutate({ organization: id, name: slug, slug })).id;
  const [granted, hidden] = [await create("granted"), await create("hidden")];
  const tokenOf = async (person: TestUser, permissions?: string[]) =>
    trpcClient(app, person).token.create.mutate({
      organization: id,
      permissions: "all",
      name: "Robot",
      ...(permissions && { permissions }),
    });
  const restrict = () =>
    olga.member.updateAccess.mutate({
      organization: id,
      userId: people.ben.id,
      access: { restricted: true, projectIds: [granted] },
    });
  return { ...organization, olga, granted, hidden, tokenOf, restrict };
}

/** What each API returns to a bearer who reads the members, and who removes one. */
async function answersTo(bearer: string, { id, people }: { id: string; people: { ben: TestUser } }) {
  const user = { actor: { token: bearer } };
  const headers = { authorization: `Bearer ${bearer}`, "content-type": "application/json" };
  const status = async (path: string, init: RequestInit = {}) =>
    (await fetch(`${app.url}${path}`, { ...init, headers })).status;
  const removal = { organization: id, userId: people.ben.id };
  const post = (body: unknown) => ({ method: "POST", body: JSON.stringify(body) });
  return {
    read: {
      trpc: (await callProcedure(app, { path: "member.list", type: "query", input: { organization: id }, user }))
        .status,
      rest: await status(`/api/v1/orgs/${id}/users`),
      betterAuth: await status(`/api/auth/organization/list-members?organizationId=${id}`),
      clerk: await status(`/clerk/v1/organizations/${id}/memberships`),
    },
    remove: {
      trpc: (await callProcedure(app, { path: "member.remove", type: "mutation", input: removal, user })).status,
      rest: await status(`/api/v1/orgs/${id}/users/${people.ben.id}`, { method: "DELETE" }),
      betterAuth: await status(
        "/api/auth/organization/remove-member",
        post({ memberIdOrEmail: "x", organizationId: id }),
      ),
      clerk: await status(`/clerk/v1/organizations/${id}/memberships/${people.ben.id}`, { method: "DELETE" }),
    },
  };
}

const nowhere = { trpc: 401, rest: 401, betterAuth: 401, clerk: 401 };

describe("on the next call, at every API, is rejected", () => {
  it("a token that was revoked", async () => {
    const organization = await stage();
    const { id: tokenId, token } = await organization.tokenOf(organization.people.ada);
    expect((await answersTo(token, organization)).read).toMatchObject({ trpc: 200, rest: 200 });
    const again = await stage();
    const second = await again.tokenOf(again.people.ada);
    await again.olga.token.revoke.mutate({ organization: again.id, tokenId: second.id });
    expect(await answersTo(second.token, again)).toEqual({ read: nowhere, remove: nowhere });
    expect(tokenId).not.toBe(second.id);
  });

  it("with the same sentence, a token that was revoked or disabled, one that is misspelled, and one that is no token", async () => {
    const organization = await stage();
    const { id: tokenId, token } = await organization.tokenOf(organization.people.ada);
    await organization.olga.token.revoke.mutate({ organization: organization.id, tokenId });
    const sentence = "This access token is not valid: it was revoked or disabled, has expired, or never existed.";
    const disabled = await organization.tokenOf(organization.people.ada);
    await sql`update access_token set enabled = false where id = ${disabled.id}`;
    for (const bearer of [token, disabled.token, `${token}x`, token.slice(0, -1), "gld_pat_unknown"]) {
      const user = { actor: { token: bearer } };
      const input = { organization: organization.id };
      const called = await callProcedure(app, { path: "member.list", type: "query", input, user });
      expect(called).toMatchObject({ status: 401, reason: "not_signed_in", answer: { error: { message: sentence } } });
      const headers = { authorization: `Bearer ${bearer}` };
      const read = await fetch(`${app.url}/api/v1/orgs/${organization.id}`, { headers });
      expect(await read.json()).toMatchObject({ code: "UNAUTHORIZED", reason: "not_signed_in", error: sentence });
    }
  });

  it("a token that has expired", async () => {
    const organization = await stage();
    const { id: tokenId, token } = await organization.tokenOf(organization.people.ada);
    await sql`update access_token set expires_at = now() - interval '1 second' where id = ${tokenId}`;
    expect(await answersTo(token, organization)).toEqual({ read: nowhere, remove: nowhere });
  });

  it("another organization's token, though its creator is an admin here too", async () => {
    const organization = await stage();
    const elsewhere = await stage();
    await sql`insert into member (id, organization_id, user_id, role)
      values (${newId("mem")}, ${organization.id}, ${elsewhere.people.ada.id}, 'admin')`;
    const { token } = await elsewhere.tokenOf(elsewhere.people.ada);
    const hidden = { ...nowhere, trpc: 404, rest: 404 };
    expect(await answersTo(token, organization)).toEqual({ read: hidden, remove: hidden });
  });

  it("what the creator of a token may no longer do", async () => {
    const organization = await stage();
    const { id, people, olga } = organization;
    const { token } = await organization.tokenOf(people.ada);
    await olga.member.updateRole.mutate({ organization: id, userId: people.ada.id, roles: ["member"] });
    const rejected = { ...nowhere, trpc: 403, rest: 403 };
    expect(await answersTo(token, organization)).toEqual({
      read: { ...nowhere, trpc: 200, rest: 200 },
      remove: rejected,
    });
  });

  it("a token whose creator was removed", async () => {
    const organization = await stage();
    const { id, people, olga } = organization;
    const { token } = await organization.tokenOf(people.ada);
    await olga.member.remove.mutate({ organization: id, userId: people.ada.id });
    expect(await answersTo(token, organization)).toEqual({ read: nowhere, remove: nowhere });
  });

  it("a restricted member, in a project not granted, with a session and with a token", async () => {
    const organization = await stage();
    const { id: organizationId, people, granted, hidden } = organization;
    const { token } = await organization.tokenOf(people.ben);
    const statuses = async (bearer: string, projectId: string) => [
      (
        await callProcedure(app, {
          path: "project.get",
          type: "query",
          input: { organization: organizationId, projectId },
          user: { actor: { token: bearer } },
        })
      ).status,
      (
        await fetch(`${app.url}/api/v1/orgs/${organizationId}/projects/${projectId}`, {
          headers: { authorization: `Bearer ${bearer}` },
        })
      ).status,
    ];
    for (const bearer of [people.ben.actor.token, token]) expect(await statuses(bearer, hidden)).toEqual([200, 200]);
    await organization.restrict();
    for (const bearer of [people.ben.actor.token, token]) {
      expect(await statuses(bearer, hidden)).toEqual([404, 404]);
      expect(await statuses(bearer, granted)).toEqual([200, 200]);
    }
  });
});

describe("a token", () => {
  it("is anonymous at the Better Auth API, in a header and in a cookie", async () => {
    const organization = await stage();
    const { token } = await organization.tokenOf(organization.people.olga);
    const invite = (headers: Record<string, string>) =>
      fetch(`${app.url}/api/auth/organization/invite-member`, {
        method: "POST",
        headers: { "content-type": "application/json", origin: app.origin, ...headers },
        body: JSON.stringify({ email: "new@example.com", role: "member", organizationId: organization.id }),
      });
    expect((await invite({ authorization: `Bearer ${token}` })).status).toBe(401);
    expect((await invite({ cookie: `better-auth.session_token=${token}` })).status).toBe(401);
  });

  it("returns session_required for creating an organization and for answering an invitation", async () => {
    const organization = await stage();
    const { token } = await organization.tokenOf(organization.people.olga);
    const user = { actor: { token } };
    const call = (path: string, input: unknown) => callProcedure(app, { path, type: "mutation", input, user });
    for (const [path, input] of [
      ["organization.create", { name: "Another", slug: "another-one" }],
      ["invitation.accept", { invitationId: "inv_x" }],
      ["invitation.reject", { invitationId: "inv_x" }],
      ["invitation.request", { invitationId: "inv_x" }],
    ] as const) {
      expect(await call(path, input)).toMatchObject({ status: 401, reason: "session_required" });
    }
  });

  it("with a mistyped character is rejected without a query", async () => {
    const organization = await stage();
    const { token } = await organization.tokenOf(organization.people.olga);
    const mistyped = `${token.slice(0, -1)}${token.endsWith("0") ? "1" : "0"}`;
    expect((await answersTo(mistyped, organization)).read).toEqual(nowhere);
  });
});
