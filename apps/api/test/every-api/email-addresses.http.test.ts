import { Email } from "@guildhall/contracts";
import { createTestDatabase, insertOrganization } from "@guildhall/testing";
import { describe, expect, it } from "vitest";
import { newAccount, signUp } from "../support/clients/account.ts";
import { type Browser, openBrowser } from "../support/clients/browser.ts";
import { clerkClient, secretKey } from "../support/clients/clerk-client.ts";
import { restClient } from "../support/clients/rest-client.ts";
import { trpcClient } from "../support/clients/trpc-client.ts";
import { deliverable, rejected, tooLong, uniqueDigits } from "../support/email-addresses.ts";
import { mailTo, newestLink } from "../support/mail-to.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database, { GUILDHALL_SECRET_KEY: secretKey });
const clerk = clerkClient(app);

const company = () => insertOrganization(database, { olga: "owner" });
type Company = Awaited<ReturnType<typeof company>>;

/** A browser in which the organization's owner is signed in. */
const ownersBrowser = ({ people: { olga } }: Company) => {
  const browser = openBrowser(app);
  const headers = { authorization: `Bearer ${olga.actor.token}`, "content-type": "application/json" };
  const post = (path: string, body: unknown) =>
    browser.send(path, { method: "POST", headers, body: JSON.stringify(body) });
  return { ...browser, post };
};

const roles = ["member"];
const as = (one: Company) => trpcClient(app, one.people.olga);

/** Every way of adding someone by their address; returns the address that is stored. */
const adding: Record<string, (one: Company, email: string) => Promise<unknown>> = {
  "Better Auth invite-member": async (one, email) => {
    const body = { email, role: "member", organizationId: one.id };
    const answer = await ownersBrowser(one).post("/api/auth/organization/invite-member", body);
    return (await answer.json()).email;
  },
  "tRPC invitation.create": async (one, email) => {
    const { invitations } = await as(one).invitation.create.mutate({ organization: one.id, emails: [email], roles });
    return invitations[0]?.email;
  },
  "tRPC member.add": async (one, email) =>
    (await as(one).member.add.mutate({ organization: one.id, email, roles })).email,
  "tRPC member.import": async (one, email) => {
    const rows = [{ email, roles }];
    const { rows: done } = await as(one).member.import.mutate({ organization: one.id, dryRun: false, rows });
    return done[0]?.action === "error" ? undefined : Email.parse(email);
  },
  "REST users": async (one, email) => {
    const { body } = await restClient(app, one.people.olga)(`POST /orgs/${one.id}/users`, {
      body: { email, name: "Q" },
    });
    return (body as { email?: string }).email;
  },
  "Clerk createOrganizationInvitation": async (one, emailAddress) => {
    const invitation = { organizationId: one.id, emailAddress, role: "org:member" };
    return (await clerk.organizations.createOrganizationInvitation(invitation)).emailAddress;
  },
};

describe.each(deliverable)("%s", (typedPattern, storedPattern) => {
  const own = () => {
    const digits = uniqueDigits();
    return { typed: typedPattern.replace("#", digits), stored: storedPattern.replace("#", digits) };
  };

  it("signs up once, confirms, signs in and resets the password, in either spelling", async () => {
    const { typed, stored } = own();
    const account = { ...newAccount(), email: typed };
    const browser = openBrowser(app);
    expect((await browser.auth.signUp.email(account)).data?.user.email).toBe(stored);
    const again = await openBrowser(app).auth.signUp.email({ ...account, email: stored });
    expect(again.error?.code).toBe("USER_ALREADY_EXISTS_USE_ANOTHER_EMAIL");
    expect((await browser.auth.sendVerificationEmail({ email: typed })).error).toBeNull();
    expect((await browser.send(await newestLink(app, typed))).status).toBe(302);
    expect((await browser.auth.getSession()).data?.user).toMatchObject({ email: stored, emailVerified: true });
    expect((await openBrowser(app).auth.signIn.email(account)).data?.user.email).toBe(stored);

    await openBrowser(app).auth.requestPasswordReset({ email: typed });
    const link = new URL(await newestLink(app, stored));
    const token = link.searchParams.get("token") ?? link.pathname.split("/").at(-1) ?? "";
    const newPassword = "another correct horse";
    expect((await openBrowser(app).auth.resetPassword({ token, newPassword })).error).toBeNull();
    const { data } = await openBrowser(app).auth.signIn.email({ email: stored, password: newPassword });
    expect(data?.user.email).toBe(stored);
  });

  it("is what an account can be changed to", async () => {
    const { typed, stored } = own();
    const { browser } = await signUp(app);
    expect((await browser.auth.changeEmail({ newEmail: typed })).error).toBeNull();
    await browser.send(await newestLink(app, stored));
    expect((await browser.auth.getSession()).data?.user.email).toBe(stored);
  });

  it.each(Object.entries(adding))("is added or invited once by %s, and mailed", async (_, add) => {
    const { typed, stored } = own();
    const acme = await company();
    expect(await add(acme, typed)).toBe(stored);
    expect(await mailTo(app, typed)).toMatchObject([{ to: stored }]);
    const { failures } = await as(acme).invitation.create.mutate({ organization: acme.id, emails: [stored], roles });
    expect(failures.map(({ reason }) => reason)).toEqual([expect.stringMatching(/^already_(member|invited)$/)]);
  });

  it("accepts an invitation, and is found by every search", async () => {
    const { typed, stored } = own();
    const acme = await company();
    const organization = acme.id;
    const { invitations } = await as(acme).invitation.create.mutate({ organization, emails: [typed], roles });
    const { browser } = await signUp(app, { ...newAccount(), email: typed });
    await browser.send(await newestLink(app, stored));
    await browser.trpc.invitation.accept.mutate({ invitationId: invitations[0]?.id ?? "" });

    for (const query of [typed, stored, typed.slice(typed.indexOf("@"))]) {
      const { items } = await as(acme).member.list.query({ organization, query });
      expect(items.map(({ email }) => email)).toContain(stored);
    }
    const rest = await restClient(
      app,
      acme.people.olga,
    )(`GET /orgs/${organization}/users?query=${encodeURIComponent(typed)}`);
    expect(rest.body).toMatchObject([{ email: stored }]);
    const { data } = await clerk.users.getUserList({ emailAddress: [typed] });
    expect(data.map(({ emailAddresses }) => emailAddresses[0]?.emailAddress)).toEqual([stored]);
    expect((await clerk.users.getUserList({ query: typed })).totalCount).toBe(1);
    const body = { organizationId: organization, memberIdOrEmail: typed };
    const removed = await ownersBrowser(acme).post("/api/auth/organization/remove-member", body);
    expect(removed.status).toBe(200);
  });
});

/** Every endpoint and procedure that takes an address, in the hands of someone who may call it. */
const calls: Record<string, (one: Company, browser: Browser, email: string) => Promise<number>> = {
  ...Object.fromEntries(
    ["sign-up/email", "sign-in/email", "request-password-reset", "send-verification-email"].map((endpoint) => [
      endpoint,
      async (_: Company, _browser: Browser, email: string) =>
        (await openBrowser(app).post(`/api/auth/${endpoint}`, { ...newAccount(), email })).status,
    ]),
  ),
  "change-email": async (_, browser, newEmail) => (await browser.post("/api/auth/change-email", { newEmail })).status,
  "invite-member": async (one, _, email) => {
    const body = { email, role: "member", organizationId: one.id };
    return (await ownersBrowser(one).post("/api/auth/organization/invite-member", body)).status;
  },
  "member.add": async (one, _, email) => {
    const body = { organization: one.id, email, roles };
    return (await ownersBrowser(one).post("/trpc/member.add", body)).status;
  },
  "POST /orgs/:org/users": async (one, _, email) => {
    const call = restClient(app, one.people.olga);
    return (await call(`POST /orgs/${one.id}/users`, { body: { email, name: "Q" } })).status;
  },
  "Clerk invitations": async (one, _, email_address) => {
    const headers = { authorization: `Bearer ${secretKey}`, "content-type": "application/json" };
    const body = JSON.stringify({ email_address, role: "org:member" });
    const url = `${app.url}/clerk/v1/organizations/${one.id}/invitations`;
    return (await fetch(url, { method: "POST", headers, body })).status;
  },
  "an import": async (one, _, email) => {
    const rows = [{ email, roles }];
    const { rows: done } = await as(one).member.import.mutate({ organization: one.id, dryRun: false, rows });
    return done[0]?.action === "error" ? 400 : 200;
  },
  "invitation.create": async (one, _, email) => {
    const input = { organization: one.id, emails: [email], roles };
    const { failures } = await as(one).invitation.create.mutate(input);
    return failures[0]?.reason === "invalid_input" ? 400 : 200;
  },
};

/** Those that look for an account, which may have a longer address from before the rule. */
const forStored = ["sign-in/email", "request-password-reset", "send-verification-email"];

describe("what is no address, or shows another one", () => {
  it.each(Object.entries(calls))("is rejected by %s, and nothing is stored or mailed", async (name, call) => {
    const acme = await company();
    const { browser } = await signUp(app);
    const counts = () =>
      database.sql`select (select count(*) from "user") users, (select count(*) from mail_message) mails,
        (select count(*) from invitation) invitations`;
    const before = await counts();
    for (const email of rejected) {
      if (email === tooLong && forStored.includes(name)) continue;
      const status = await call(acme, browser, email);
      expect([email, [400, 422].includes(status) ? "rejected" : status]).toEqual([email, "rejected"]);
    }
    expect(await counts()).toEqual(before);
  });
});
