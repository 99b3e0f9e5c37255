import { createTestDatabase } from "@guildhall/testing";
import { beforeEach, describe, expect, it } from "vitest";
import { type Account, newAccount, signIn, signUp } from "../support/clients/account.ts";
import { openBrowser } from "../support/clients/browser.ts";
import { rawRequest } from "../support/clients/raw-request.ts";
import { stranger } from "../support/clients/stranger.ts";
import { newestLink } from "../support/mail-to.ts";
import { numbers } from "../support/numbers.ts";
import { type ListeningApp, listen } from "../support/servers/listening-app.ts";

/** Tries from one address or browser, and from all browsers that have not signed in to the account, before the first delay. */
const FROM_ONE_ADDRESS = 10;
const FROM_ALL_STRANGERS = 30;
const WITH_ONE_CREDENTIAL = 5;
const database = await createTestDatabase();
const { sql } = database;
const limited = { GUILDHALL_TEST_MODE: "" };
const app = await listen(database, limited);
const secondApp = await listen(database, limited);
/** Where mail can be read. */
const mailbox = await listen(database);

/** What Better Auth counts per address and path is another limit, tested in rate-limit.http.test.ts. */
const deleteAddressCounts = () => sql`truncate rate_limit`;
beforeEach(async () => {
  await sql`truncate rate_limit, request_window, password_attempt`;
});

interface Guess {
  at?: ListeningApp;
  from?: string;
  password?: string;
}

async function guess(
  { email }: Pick<Account, "email">,
  { at = app, from = stranger(0), password = "wrong" }: Guess = {},
) {
  await deleteAddressCounts();
  const { status, headers, body } = await rawRequest(at, {
    path: "/api/auth/sign-in/email",
    body: { email, password },
    from,
  });
  return { status, body: JSON.parse(body), retryAfter: headers["retry-after"] };
}

async function guessTimes(
  count: number,
  account: Pick<Account, "email">,
  options: (index: number) => Guess = () => ({}),
) {
  const statuses: number[] = [];
  for (const index of numbers(count)) statuses.push((await guess(account, options(index))).status);
  return statuses;
}
const denied = (count: number) => numbers(count).map(() => 401);
const fromEverywhere = (index: number) => ({ from: stranger(index) });

/** A new account whose browser is not counted among the guesses. */
async function account() {
  const owner = await signUp(mailbox);
  await sql`truncate password_attempt`;
  return owner;
}

const endDelays = () => sql`update password_attempt set retry_at = 'epoch'`;

describe("guessing the password of one account", () => {
  it("from one address is delayed after ten tries, for longer each time", async () => {
    const owner = await account();
    expect(await guessTimes(FROM_ONE_ADDRESS, owner)).toEqual(denied(FROM_ONE_ADDRESS));
    const first = await guess(owner);
    expect(first).toMatchObject({ status: 429, body: { code: "TOO_MANY_REQUESTS" } });
    expect(first.body.message).toMatch(
      /^Too many failed sign-ins with this email address\. To sign in sooner, reset the password\. Try again in \d+ seconds\.$/,
    );
    expect(Number(first.retryAfter)).toBeLessThanOrEqual(30);
    await endDelays();
    expect((await guess(owner)).status).toBe(401);
    expect(Number((await guess(owner)).retryAfter)).toBeGreaterThan(30);
  });

  it("is not checked during a delay, the right one neither", async () => {
    const owner = await account();
    await guessTimes(FROM_ONE_ADDRESS, owner);
    expect((await guess(owner, { password: owner.password })).status).toBe(429);
    expect((await guess(owner, { password: owner.password, from: stranger(1) })).status).toBe(200);
  });

  it("from many addresses is delayed for all of them", async () => {
    const owner = await account();
    expect(await guessTimes(FROM_ALL_STRANGERS, owner, fromEverywhere)).toEqual(denied(FROM_ALL_STRANGERS));
    expect((await guess(owner, { from: stranger(99) })).status).toBe(429);
    expect((await guess(owner, { from: stranger(100), password: owner.password })).status).toBe(429);
  });

  it("is counted over all processes, and for each of many at the same instant", async () => {
    const owner = await account();
    const answers = await Promise.all(
      numbers(FROM_ALL_STRANGERS + 20).map((index) =>
        guess(owner, { at: index % 2 ? app : secondApp, from: stranger(index) }),
      ),
    );
    expect(answers.filter(({ status }) => status === 401)).toHaveLength(FROM_ALL_STRANGERS);
  });

  it("by another spelling of the address is counted as the same", async () => {
    const owner = await account();
    await guessTimes(FROM_ONE_ADDRESS, owner);
    expect((await guess({ email: owner.email.toUpperCase() })).status).toBe(429);
  });

  it("counts no sign-in that succeeds", async () => {
    const owner = await account();
    const right = () => ({ password: owner.password });
    expect(await guessTimes(FROM_ONE_ADDRESS + 5, owner, right)).toEqual(numbers(FROM_ONE_ADDRESS + 5).map(() => 200));
    expect(await sql`select from password_attempt`).toHaveLength(0);
  });

  it("is answered alike for an address that has no account", async () => {
    const known = await account();
    const unknown = newAccount();
    const answersTo = async (one: Pick<Account, "email">) => {
      const all: Awaited<ReturnType<typeof guess>>[] = [];
      for (const _ of numbers(FROM_ONE_ADDRESS + 2)) all.push(await guess(one));
      for (const index of numbers(FROM_ALL_STRANGERS)) all.push(await guess(one, fromEverywhere(index + 1)));
      return all.map(({ status, body }) => ({ status, code: body.code, keys: Object.keys(body) }));
    };
    const [ofKnown, ofUnknown] = [await answersTo(known), await answersTo(unknown)];
    expect(ofKnown).toEqual(ofUnknown);
    expect(ofKnown?.at(-1)?.status).toBe(429);
  });
});

describe("while strangers guess, the owner", () => {
  async function underAttack() {
    const owner = await account();
    await guessTimes(FROM_ALL_STRANGERS, owner, fromEverywhere);
    // From the owner's own address, too.
    await endDelays();
    await guessTimes(FROM_ONE_ADDRESS, owner, () => ({ from: "127.0.0.1" }));
    expect((await guess(owner, { from: "127.0.0.1" })).status).toBe(429);
    await deleteAddressCounts();
    return owner;
  }
  const isKnown = ({ browser }: Awaited<ReturnType<typeof account>>) =>
    openBrowser(app, { cookies: [...browser.cookies].filter(([name]) => name.includes("known_device")) });

  it("signs in with a browser that was signed in before", async () => {
    const owner = await underAttack();
    const browser = isKnown(owner);
    expect((await browser.auth.signIn.email(owner)).error).toBeNull();
    expect((await browser.auth.getSession()).data?.user.email).toBe(owner.email);
  });

  it("keeps working with a session that there is", async () => {
    const { browser } = await underAttack();
    const here = openBrowser(app, { cookies: browser.cookies });
    expect((await here.auth.getSession()).data).not.toBeNull();
    expect((await here.trpc.organization.list.query({})).items).toEqual([]);
  });

  it("resets the password in a new browser, which then signs in", async () => {
    const owner = await underAttack();
    const browser = openBrowser(app);
    expect((await browser.auth.signIn.email(owner)).error?.status).toBe(429);
    await browser.auth.requestPasswordReset({ email: owner.email, redirectTo: "/reset-password" });
    const page = (await browser.send(await newestLink(mailbox, owner.email))).headers.get("location") ?? "";
    const token = new URL(page, app.origin).searchParams.get("token") ?? "";
    const password = "another horse battery";
    expect((await browser.auth.resetPassword({ newPassword: password, token })).error).toBeNull();
    expect((await browser.auth.signIn.email({ email: owner.email, password })).error).toBeNull();
    // The strangers still wait.
    expect((await guess(owner, { from: stranger(200) })).status).toBe(429);
  });

  it("may mistype in a known browser no more often than a stranger, and only that browser waits", async () => {
    const owner = await account();
    const browser = isKnown(owner);
    const mistype = async () => {
      await deleteAddressCounts();
      return (await browser.auth.signIn.email({ email: owner.email, password: "wrong" })).error?.status;
    };
    for (const _ of numbers(FROM_ONE_ADDRESS)) expect(await mistype()).toBe(401);
    expect(await mistype()).toBe(429);
    expect((await guess(owner, { from: "127.0.0.1", password: owner.password })).status).toBe(200);
  });
});

describe("a browser that has signed in to an account", () => {
  const deviceOf = (browser: ReturnType<typeof openBrowser>) =>
    [...browser.cookies].filter(([name]) => name.includes("known_device"));

  it("has no other account", async () => {
    const [owner, victim] = [await account(), await account()];
    const value = deviceOf(owner.browser)[0]?.[1] ?? "";
    const names = deviceOf(victim.browser).map(([name]): [string, string] => [name, value]);
    await guessTimes(FROM_ALL_STRANGERS, victim, fromEverywhere);
    await deleteAddressCounts();
    const browser = openBrowser(app, { cookies: names });
    expect((await browser.auth.signIn.email(victim)).error?.status).toBe(429);
  });

  it("loses it when the password changes in another browser", async () => {
    const owner = await account();
    const [here, elsewhere] = [owner.browser, await signIn(mailbox, owner)];
    const newPassword = "another horse battery";
    const changed = await here.auth.changePassword({ currentPassword: owner.password, newPassword });
    expect(changed.error).toBeNull();
    await guessTimes(FROM_ALL_STRANGERS, owner, fromEverywhere);
    await deleteAddressCounts();
    const signInWith = async (browser: ReturnType<typeof openBrowser>) => {
      const again = openBrowser(app, { cookies: deviceOf(browser) });
      return (await again.auth.signIn.email({ email: owner.email, password: newPassword })).error?.status;
    };
    expect([await signInWith(elsewhere), await signInWith(here)]).toEqual([429, undefined]);
  });
});

describe("guessing the password with a session", () => {
  it.each([
    ["verify-password", { password: "wrong" }],
    ["change-password", { currentPassword: "wrong", newPassword: "another horse battery" }],
    ["delete-user", { password: "wrong" }],
  ])("by %s is delayed after five tries, in that session alone", async (endpoint, body) => {
    const owner = await account();
    const other = openBrowser(app, { cookies: (await signIn(mailbox, owner)).cookies });
    const browser = openBrowser(app, { cookies: owner.browser.cookies });
    const tries = async (by: typeof browser, input: object) => {
      await deleteAddressCounts();
      const answer = await by.post(`/api/auth/${endpoint}`, input);
      return { status: answer.status, retryAfter: answer.headers.get("retry-after"), body: await answer.json() };
    };
    for (const _ of numbers(WITH_ONE_CREDENTIAL)) expect((await tries(browser, body)).status).toBe(400);
    const putOff = await tries(browser, body);
    expect(putOff).toMatchObject({
      status: 429,
      body: { message: expect.stringMatching(/Try again in \d+ seconds\./) },
    });
    expect(Number(putOff.retryAfter)).toBeGreaterThan(0);
    const right = Object.hasOwn(body, "password")
      ? { password: owner.password }
      : { ...body, currentPassword: owner.password };
    expect((await tries(browser, right)).status).toBe(429);
    expect((await tries(other, right)).status).toBe(200);
  });

  it("does not keep the owner from signing in", async () => {
    const owner = await account();
    const browser = openBrowser(app, { cookies: owner.browser.cookies });
    for (const _ of numbers(WITH_ONE_CREDENTIAL + 1)) {
      await browser.post("/api/auth/verify-password", { password: "wrong" });
      await deleteAddressCounts();
    }
    expect((await guess(owner, { password: owner.password })).status).toBe(200);
  });
});
