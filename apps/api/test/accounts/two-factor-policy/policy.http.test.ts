import { createTestDatabase, eventsOf } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { restClient } from "../../support/clients/rest-client.ts";
import { outcomeOf, trpcClient } from "../../support/clients/trpc-client.ts";
import { authenticatorApp, twoFactorActions } from "../../support/clients/two-factor.ts";
import { listen } from "../../support/servers/listening-app.ts";

const database = await createTestDatabase();
const SECRET_KEY = "a-secret-key-for-tests-long-enough-to-be-one";
const app = await listen(database, { GUILDHALL_SECRET_KEY: SECRET_KEY });
const elsewhere = await listen(database);
const { signUpConfirmed, signUpWithApp } = twoFactorActions(app, database);

/** An organization of an owner with an authenticator app, and a member with nothing. */
async function stage(role = "member") {
  const [owner, member] = [await signUpWithApp(), await signUpConfirmed()];
  const { trpc } = owner.browser;
  const slug = `policy-${owner.email
    .split("@")[0]
    ?.toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, "-")}`;
  const { id } = await trpc.organization.create.mutate({ name: "Careful", slug });
  await trpc.member.add.mutate({ organization: id, email: member.email, roles: [role] });
  const require = (requireTwoFactor: boolean) =>
    trpc.organization.update.mutate({ organization: id, data: { requireTwoFactor } });
  return { id, slug, owner, member, require };
}

type Person = Awaited<ReturnType<typeof stage>>["member"];

/** The session of a browser as a bearer token. */
const bearerOf = ({ browser }: Person) =>
  decodeURIComponent(browser.cookies.get("better-auth.session_token") ?? "").split(".")[0] ?? "";

const rejected = { ok: false, status: 403, reason: "two_factor_required" };

async function setUpApp({ browser, password }: Person) {
  const { data } = await browser.twoFactor.enable({ password });
  if (data?.method !== "totp") throw new Error("No authenticator app was set up.");
  const { error } = await browser.twoFactor.verifyTotp({ code: authenticatorApp(data.totpURI).code() });
  if (error) throw new Error(`The code was rejected: ${error.message}`);
}

describe("the policy", () => {
  it("applies to the next request of a member in every process, until they set up a second factor", async () => {
    const { id, member, require } = await stage();
    const { trpc } = member.browser;
    const there = trpcClient(elsewhere, { actor: { token: bearerOf(member) } });
    expect(await outcomeOf(there.organization.get.query({ organization: id }))).toMatchObject({ ok: true });
    await require(true);
    expect(await outcomeOf(there.organization.get.query({ organization: id }))).toEqual(rejected);
    await expect(trpc.member.list.query({ organization: id })).rejects.toThrow(
      `${app.origin}/account/security#two-factor`,
    );
    expect(await trpc.organization.listClosed.query()).toEqual([
      { name: "Careful", slug: expect.any(String), reason: "two_factor_required" },
    ]);
    expect(await trpc.organization.listSso.query()).toEqual([]);
    await setUpApp(member);
    expect(await outcomeOf(trpc.organization.get.query({ organization: id }))).toMatchObject({ ok: true });
    expect(await trpc.organization.listClosed.query()).toEqual([]);

    const { error } = await member.browser.twoFactor.disable({ password: member.password });
    expect(error).toBeNull();
    expect(await outcomeOf(trpc.organization.get.query({ organization: id }))).toEqual(rejected);
    await require(false);
    expect(await outcomeOf(trpc.organization.get.query({ organization: id }))).toMatchObject({ ok: true });
  });

  it("takes the organization out of sessions, and gives it back when it is switched off", async () => {
    const { id, member, require } = await stage();
    await member.browser.post("/api/auth/organization/set-active", { organizationId: id });
    const active = async () => (await member.browser.getSession()).data?.session;
    expect(await active()).toMatchObject({ activeOrganizationId: id });
    await require(true);
    expect(await active()).toMatchObject({ activeOrganizationId: null, activeTeamId: null });
    await require(false);
    expect(await active()).toMatchObject({ activeOrganizationId: id });
  });

  it("lets people accept an invitation, and work once they have a second factor", async () => {
    const { id, owner, require } = await stage();
    const invited = await signUpConfirmed();
    const { invitations } = await owner.browser.trpc.invitation.create.mutate({
      ...{ organization: id, emails: [invited.email], roles: ["member"] },
    });
    await require(true);
    const { trpc } = invited.browser;
    await trpc.invitation.accept.mutate({ invitationId: invitations[0]?.id ?? "" });
    expect(await outcomeOf(trpc.organization.get.query({ organization: id }))).toEqual(rejected);
    await setUpApp(invited);
    expect(await outcomeOf(trpc.organization.get.query({ organization: id }))).toMatchObject({ ok: true });
  });

  it("exempts the secret key, and rejects access tokens while their creator has no second factor", async () => {
    const { id, member, require } = await stage();
    const { token } = await member.browser.trpc.token.create.mutate({
      ...{ organization: id, name: "Robot", permissions: "all" },
    });
    const robot = restClient(elsewhere, token);
    expect(await robot(`GET /orgs/${id}/users`)).toMatchObject({ status: 200 });
    await require(true);
    expect(await robot(`GET /orgs/${id}/users`)).toMatchObject({
      status: 403,
      body: { code: "FORBIDDEN", reason: "two_factor_required" },
    });
    const clerk = await fetch(`${app.url}/clerk/v1/organizations/${id}/memberships`, {
      headers: { authorization: `Bearer ${SECRET_KEY}` },
    });
    expect(clerk.status).toBe(200);
    await setUpApp(member);
    expect(await robot(`GET /orgs/${id}/users`)).toMatchObject({ status: 200 });
  });
});

describe("switching it on", () => {
  it("takes someone with a second factor, so that no one locks themselves out", async () => {
    const { id, member } = await stage("admin");
    const update = () =>
      member.browser.trpc.organization.update.mutate({ organization: id, data: { requireTwoFactor: true } });
    expect(await outcomeOf(update())).toEqual(rejected);
    await expect(update()).rejects.toThrow("You would lock yourself out");
    await setUpApp(member);
    expect(await update()).toMatchObject({ requireTwoFactor: true });
  });

  it("works at the Better Auth and the REST API too, and is recorded with the field", async () => {
    const { id, owner, member } = await stage();
    const update = async (requireTwoFactor: unknown) => {
      const body = { organizationId: id, data: { requireTwoFactor } };
      const response = await owner.browser.post("/api/auth/organization/update", body);
      return { status: response.status, body: await response.json() };
    };
    expect(await update("yes")).toMatchObject({ status: 400 });
    expect(await update(true)).toMatchObject({ status: 200, body: { requireTwoFactor: true } });
    const denied = await member.browser.send(`/api/auth/organization/get-full-organization?organizationId=${id}`);
    expect({ status: denied.status, body: await denied.json() }).toMatchObject({
      status: 403,
      body: { code: "TWO_FACTOR_REQUIRED" },
    });
    const rest = restClient(app, bearerOf(owner));
    expect(await rest(`GET /orgs/${id}/security`)).toMatchObject({ status: 200, body: { requireTwoFactor: true } });
    expect(await rest(`PATCH /orgs/${id}/security`, { body: { requireTwoFactor: false } })).toMatchObject({
      status: 200,
      body: { requireTwoFactor: false },
    });
    const asMember = restClient(app, bearerOf(member));
    expect(await asMember(`GET /orgs/${id}/security`)).toMatchObject({ status: 200 });
    expect(await asMember(`PATCH /orgs/${id}/security`, { body: { requireTwoFactor: true } })).toMatchObject({
      status: 403,
      body: { reason: "missing_permission" },
    });
    const changes = (await eventsOf(database, id)).filter(({ event }) => event === "organization.updated");
    expect(changes.map(({ from, to }) => [from, to])).toEqual([
      [{ requireTwoFactor: false }, { requireTwoFactor: true }],
      [{ requireTwoFactor: true }, { requireTwoFactor: false }],
    ]);
  });

  it("shows owners who lacks a second factor, at the tRPC and the REST API, and members nothing of it", async () => {
    const { id, owner, member } = await stage();
    await member.browser.trpc.organization.get.query({ organization: id });
    const { items } = await owner.browser.trpc.member.list.query({ organization: id, hasTwoFactor: false });
    expect(items).toMatchObject([{ email: member.email, hasTwoFactor: false }]);
    const listed = (person: Person, query: string) =>
      restClient(app, bearerOf(person))(`GET /orgs/${id}/users?hasTwoFactor=${query}`);
    expect(await listed(owner, "true")).toMatchObject({ body: [{ email: owner.email, hasTwoFactor: true }] });
    expect(await listed(owner, "1")).toMatchObject({ status: 400 });
    expect(await listed(member, "true")).toMatchObject({ status: 403, body: { reason: "missing_permission" } });
    const seen = await restClient(app, bearerOf(member))(`GET /orgs/${id}/users`);
    expect(seen.body).toMatchObject([{ hasTwoFactor: null }, { hasTwoFactor: null }]);
  });
});
