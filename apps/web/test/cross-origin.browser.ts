import { newOrganization, newSlug } from "./support/new-organization.ts";
import { newPerson } from "./support/new-person.ts";
import { openPageWithClients } from "./support/open-client-page.ts";
import { pageElsewhere } from "./support/page-elsewhere.ts";
import { expect, test } from "./support/test.ts";
import { appUrl, currentRun } from "./support/test-run.ts";

const elsewhere = pageElsewhere();
/** The API itself, of another origin than the pages of the app, which is a trusted one. */
const apiUrl = () => `http://localhost:${currentRun().apiPort}`;
const trustedPage = () => `${appUrl(currentRun())}/accept-invitation/none`;

test("on a page of a trusted origin the typed client calls with the session cookie, and reads errors", async ({
  openAs,
}) => {
  const ada = await newPerson();
  const { slug: organization } = await newOrganization(ada);
  const page = await openAs(ada);
  await openPageWithClients(page, trustedPage());
  const outcome = await page.evaluate(
    async ([url, organization, slug]) => {
      const guildhall = window.guildhallClient.createGuildhall({ url });
      const [caller, members] = await Promise.all([
        guildhall.caller.get.query(),
        guildhall.member.list.query({ organization }),
      ]);
      const created = await guildhall.organization.create.mutate({ name: "From elsewhere", slug });
      const rejected = await guildhall.member.leave.mutate({ organization }).catch((error: unknown) => error);
      const reason = rejected instanceof window.guildhallClient.ApiError ? rejected.reason : "";
      return { email: caller.email, members: members.items.length, slug: created.slug, reason };
    },
    [apiUrl(), organization, newSlug()] as const,
  );
  expect(outcome).toMatchObject({ email: ada.email, members: 1, reason: "last_owner" });
});

test("there a Better Auth client signs in, reads the session, writes, and signs out", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs();
  await openPageWithClients(page, trustedPage());
  const outcome = await page.evaluate(
    async ([baseURL, email, password, slug]) => {
      const client = window.betterAuthClient.createAuthClient({ baseURL });
      const wrong = await client.signIn.email({ email, password: "not the password" });
      const signedIn = await client.signIn.email({ email, password });
      const session = await client.getSession();
      const renamed = await client.updateUser({ name: "Ada King" });
      const organization = await client.$fetch("/organization/create", {
        method: "POST",
        body: { name: "From elsewhere", slug },
      });
      const rejected = await client.$fetch("/organization/create", { method: "POST", body: { name: "Again", slug } });
      await client.signOut();
      const after = await client.getSession();
      return {
        wrong: wrong.error?.code,
        user: signedIn.data?.user.email,
        session: session.data?.user.email,
        errors: [renamed.error, organization.error],
        rejected: rejected.error?.status,
        after: after.data,
      };
    },
    [apiUrl(), ada.email, ada.password, newSlug()] as const,
  );
  expect(outcome).toEqual({
    ...{ wrong: "INVALID_EMAIL_OR_PASSWORD", user: ada.email, session: ada.email, errors: [null, null] },
    ...{ rejected: 400, after: null },
  });
});

test("there a page of a trusted origin calls all three APIs with a token, and reads their headers", async ({
  openAs,
}) => {
  const ada = await newPerson();
  const { slug } = await newOrganization(ada);
  const page = await openAs();
  await openPageWithClients(page, trustedPage());
  const read = await page.evaluate(
    async ([url, token, slug]) => {
      const headers = { authorization: `Bearer ${token}` };
      const rest = await fetch(`${url}/api/v1/orgs/${slug}`, { headers });
      const unknown = await fetch(`${url}/api/v1/orgs/${slug}/nope`, { headers });
      const list = await fetch(`${url}/api/auth/organization/list`, { headers });
      const { email } = await window.guildhallClient.createGuildhall({ url, token }).caller.get.query();
      return {
        statuses: [rest.status, unknown.status, list.status],
        requestId: rest.headers.get("x-request-id"),
        total: list.headers.get("x-total-count"),
        email,
      };
    },
    [apiUrl(), ada.token, slug] as const,
  );
  const requestId = expect.stringMatching(/^[\w-]{20,}$/);
  expect(read).toEqual({ statuses: [200, 404, 200], requestId, total: "1", email: ada.email });
});

test("a page of any other origin reads nothing, with a cookie or a token", async ({ openAs }) => {
  const ada = await newPerson();
  const page = await openAs(ada);
  for (const origin of Object.values(elsewhere())) {
    await openPageWithClients(page, origin);
    const outcomes = await page.evaluate(
      async ([url, token]) => {
        const { createGuildhall } = window.guildhallClient;
        const client = window.betterAuthClient.createAuthClient({ baseURL: url });
        const calls = [
          createGuildhall({ url, retry: { attempts: 1 } }).caller.get.query(),
          createGuildhall({ url, token, retry: { attempts: 1 } }).caller.get.query(),
          client.getSession({ fetchOptions: { throw: true } }),
          fetch(`${url}/api/v1/orgs/acme`, { headers: { authorization: `Bearer ${token}` } }),
        ];
        return (await Promise.allSettled(calls)).map(({ status }) => status);
      },
      [apiUrl(), ada.token] as const,
    );
    expect(outcomes).toEqual(["rejected", "rejected", "rejected", "rejected"]);
  }
});
