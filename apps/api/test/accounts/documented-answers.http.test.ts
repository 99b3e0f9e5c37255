import { createTestDatabase, documentedAnswers } from "@guildhall/testing";
import { expect, it } from "vitest";
import { signUp } from "../support/clients/account.ts";
import { softwareAuthenticator } from "../support/clients/authenticator.ts";
import { openBrowser } from "../support/clients/browser.ts";
import type { PasskeyOptions } from "../support/clients/passkeys.ts";
import { readReference } from "../support/clients/read-reference.ts";
import { listen } from "../support/servers/listening-app.ts";

const database = await createTestDatabase();
const app = await listen(database);
const reference = await readReference(app);
const check = documentedAnswers(reference);
const authenticator = softwareAuthenticator(app);

/** Calls an endpoint, whose answer must be as described. */
async function call(browser: ReturnType<typeof openBrowser>, path: string, body?: object) {
  const answer = await (body ? browser.post(`/api/auth${path}`, body) : browser.send(`/api/auth${path}`));
  const returned: unknown = await answer.json();
  check({ method: body ? "POST" : "GET", path: path.replace(/\?.*$/, ""), status: answer.status, body: returned });
  return { status: answer.status, body: returned };
}

it("the answers of passkeys are those of the API reference", async () => {
  const { browser } = await signUp(app);
  const elsewhere = openBrowser(app);
  const asked = (await call(browser, "/passkey/generate-register-options")).body as PasskeyOptions;
  const response = authenticator.create(asked);
  const added = await call(browser, "/passkey/verify-registration", { response, createSession: true });
  const { id } = added.body as { id: string };
  const toSignIn = (await call(elsewhere, "/passkey/generate-authenticate-options")).body as PasskeyOptions;
  const signed = { response: authenticator.get(toSignIn) };
  const statuses = [
    added,
    await call(elsewhere, "/passkey/verify-authentication", signed),
    await call(browser, "/passkey/list-user-passkeys"),
    await call(browser, "/passkey/update-passkey", { id, name: "Renamed" }),
    await call(browser, "/passkey/delete-passkey", { id }),
    await call(browser, "/passkey/delete-passkey", { id }),
    await call(browser, "/passkey/verify-registration", { response }),
    await call(elsewhere, "/passkey/verify-authentication", {}),
    await call(openBrowser(app), "/passkey/list-user-passkeys"),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 400, 400, 401]);
});

it("the answers of several accounts in one browser are those of the API reference", async () => {
  const { browser } = await signUp(app);
  const [listed] = (await call(browser, "/multi-session/list-device-sessions")).body as { session: { id: string } }[];
  const sessionToken = listed?.session.id ?? "";
  const statuses = [
    await call(browser, "/multi-session/set-active", { sessionToken }),
    await call(browser, "/multi-session/set-active", { sessionToken: "none" }),
    await call(browser, "/multi-session/revoke", { sessionToken: 1 }),
    await call(browser, "/multi-session/revoke", { sessionToken }),
    await call(browser, "/multi-session/revoke", { sessionToken }),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 401, 400, 200, 401]);
});

it("the answers of tokens for other services are those of the API reference", async () => {
  const { browser } = await signUp(app);
  const statuses = [
    await call(browser, "/token"),
    await call(browser, "/jwks"),
    await call(openBrowser(app), "/token"),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 401]);
  const [named] = reference.paths?.["/token"]?.get?.parameters ?? [];
  expect(named).toMatchObject({ name: "organizationId", in: "query", required: false });
  expect(reference.paths?.["/jwks"]?.get).toMatchObject({ security: [], tags: ["Tokens for other services"] });
});

it("the answers of API keys are those of the API reference", async () => {
  const { browser } = await signUp(app);
  const { id } = await browser.trpc.organization.create.mutate({ name: "Works", slug: `works-${Date.now()}` });
  const made = await call(browser, "/api-key/create", { name: "Robot", metadata: { organizationId: id } });
  const { id: keyId } = made.body as { id: string };
  const statuses = [
    made,
    await call(browser, "/api-key/update", { keyId, enabled: false, metadata: null, expiresIn: 60 }),
    await call(browser, "/api-key/list?limit=1"),
    await call(browser, `/api-key/get?id=${keyId}`),
    await call(browser, "/api-key/delete", { keyId }),
    await call(browser, "/api-key/delete", { keyId }),
    await call(browser, "/api-key/create", { remaining: 1 }),
    await call(browser, "/api-key/verify", { key: "gld_pat_none" }),
    await call(openBrowser(app), "/api-key/list"),
  ].map(({ status }) => status);
  expect(statuses).toEqual([200, 200, 200, 200, 200, 404, 400, 403, 401]);
  expect(reference.paths?.["/api-key/verify"]?.post).toMatchObject({
    security: [{ secretKey: [] }],
    tags: ["API keys"],
  });
});

it("the API reference has parameters and bodies for each", () => {
  const described = Object.entries(reference.paths ?? {}).filter(([path]) =>
    /^\/(passkey|multi-session|api-key)\//.test(path),
  );
  expect(described).toHaveLength(16);
  const options = reference.paths?.["/passkey/generate-register-options"]?.get?.parameters ?? [];
  expect(options.map((each) => "name" in each && each.name)).toEqual(["authenticatorAttachment", "name", "context"]);
  for (const [path, item] of described) {
    const post = item?.post;
    if (!post) continue;
    const body =
      post.requestBody && "content" in post.requestBody ? post.requestBody.content["application/json"] : undefined;
    expect(Object.keys((body?.schema as { properties?: object } | undefined)?.properties ?? {}), path).not.toEqual([]);
  }
});
